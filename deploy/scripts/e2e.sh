#!/usr/bin/env bash
# End-to-end tests in Debian's Chromium. Arguments go to Playwright: `e2e.sh tests/play.spec.ts`.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$SCRIPTS/testing.sh"

start_test_services
browser_tests "$@"
