"""Access tokens for the players of players.sql, one a line: argument one is how many.

Reads the club's secret from APP_SECRET and signs as `club::accounts::token` does.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def main() -> None:
    secret = os.environ["APP_SECRET"].encode()
    key = hmac.new(secret, b"access tokens\0", hashlib.sha256).digest()
    header = encode(json.dumps({"typ": "JWT", "alg": "HS256"}).encode())
    now = int(time.time())
    for number in range(1, int(sys.argv[1]) + 1):
        tail = f"{number:012x}"
        claims = {
            "sub": f"01900000-0000-7000-8000-{tail}",
            "sid": f"01900000-0000-7000-8001-{tail}",
            "jti": f"01900000-0000-7000-8001-{tail}",
            "iat": now,
            "exp": now + 3600,
            "aud": "casino-club",
        }
        body = f"{header}.{encode(json.dumps(claims).encode())}"
        signature = hmac.new(key, body.encode(), hashlib.sha256).digest()
        print(f"{body}.{encode(signature)}")


if __name__ == "__main__":
    main()
