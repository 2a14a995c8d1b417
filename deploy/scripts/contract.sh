#!/usr/bin/env bash
# Tests the REST API against its own OpenAPI document with Schemathesis, once as a guest and once as
# the demo player: answers must look as documented, valid requests be taken, invalid ones refused.
#   contract.sh          builds the debug server first, as the end-to-end tests do
#   contract.sh BINARY   tests that server
# The requests are the same in each run; see deploy/contract.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/testing.sh"

start_test_services
api_contract "$@"
