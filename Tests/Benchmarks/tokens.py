"""Access tokens as auth makes them (RFC 8037), signed by the openssl program with a key of this run."""

import base64
import json
import subprocess
import time
from pathlib import Path


class Tokens:
    def __init__(self, folder: Path) -> None:
        self._key = folder / "signing-key.pem"
        self._message = folder / "token"
        openssl("genpkey", "-algorithm", "ed25519", "-out", self._key)
        # The last 32 bytes of the DER form are the key itself.
        public = openssl("pkey", "-in", self._key, "-pubout", "-outform", "DER")[-32:]
        self.keys = {
            "keys": [{
                "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "benchmark", "x": text(public)}]
        }

    def token(self, user: str) -> str:
        now = int(time.time())
        header = {"alg": "EdDSA", "typ": "at+jwt", "kid": "benchmark"}
        claims = {
            "iss": "prostream-auth", "aud": "prostream", "sub": user, "sid": "benchmark", "roles": ["user"],
            "iat": now, "exp": now + 3_600, "jti": f"{user}-{now}",
        }
        message = f"{text(json.dumps(header).encode())}.{text(json.dumps(claims).encode())}"
        self._message.write_text(message)
        signature = openssl("pkeyutl", "-sign", "-rawin", "-inkey", self._key, "-in", self._message)
        return f"{message}.{text(signature)}"


def openssl(*arguments: object) -> bytes:
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
