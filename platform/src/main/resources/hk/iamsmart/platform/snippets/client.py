# An online service of iAM Smart Open in Python 3.9 or later: pip install cryptography
# It reads .env beside it, which the console has for download; the environment comes first.
import base64
import hashlib
import hmac
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FILE = open(".env", encoding="utf-8").read() if os.path.exists(".env") else ""


def setting(name):
    found = re.search(f'^{name}="?(.*?)"?$', FILE, re.M)
    return os.environ.get(name) or (found[1] if found else "")


URL = setting("IAMSMART_URL")
CLIENT_ID = setting("IAMSMART_CLIENT_ID")
CLIENT_SECRET = setting("IAMSMART_CLIENT_SECRET")
KEK = setting("IAMSMART_KEK_PRIVATE_KEY").replace("\\n", "\n")
KEY_WRAP = setting("IAMSMART_KEY_WRAP")
CALLBACK = setting("IAMSMART_CALLBACK")


def signed(path, body):
    """Sends a body that is signed; the answer as it comes."""
    timestamp = str(int(time.time() * 1000))
    nonce = str(uuid.uuid4())
    text = CLIENT_ID + "HmacSHA256" + timestamp + nonce + body
    mac = hmac.new(CLIENT_SECRET.encode(), text.encode(), hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "clientID": CLIENT_ID,
        "signatureMethod": "HmacSHA256",
        "timestamp": timestamp,
        "nonce": nonce,
        "signature": urllib.parse.quote(base64.b64encode(mac), safe=""),
    }
    request = urllib.request.Request(URL + "/api/v1" + path, body.encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        return json.load(refused)


def unwrap(secret_key):
    """The 32 bytes of a content key."""
    key = serialization.load_pem_private_key(KEK.encode(), None)
    if KEY_WRAP == "PKCS1":
        how = padding.PKCS1v15()
    else:
        how = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    return key.decrypt(base64.b64decode(secret_key), how)


def seal(key, plain):
    iv = os.urandom(12)
    sealed = b"\0\0\0\x0c" + iv + AESGCM(key).encrypt(iv, plain.encode(), None)
    return base64.b64encode(sealed).decode()


def open_content(key, content):
    sealed = base64.b64decode(content)
    return AESGCM(key).decrypt(sealed[4:16], sealed[16:], None).decode()


KEY = []


def call(path, content):
    """Calls with a content that is sealed; the answer with what it holds."""
    if not KEY:
        KEY.append(unwrap(signed("/security/getKey", "{}")["content"]["secretKey"]))
    answer = signed(path, json.dumps({"content": seal(KEY[0], json.dumps(content))}))
    if answer.get("content"):
        answer["content"] = json.loads(open_content(KEY[0], answer["content"]))
    return answer


def login_url(scope, state):
    """Where the browser is sent for a login."""
    return URL + "/api/v1/auth/getQR?" + urllib.parse.urlencode({
        "clientID": CLIENT_ID, "responseType": "code", "source": "PC_Browser",
        "redirectURI": CALLBACK, "scope": scope, "state": state, "lang": "en-US",
    })


def open_callback(body):
    """What a callback holds, from its JSON as text."""
    answer = json.loads(body)
    answer["content"] = json.loads(open_content(unwrap(answer.pop("secretKey")), answer["content"]))
    return answer
