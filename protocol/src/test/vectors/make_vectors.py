#!/usr/bin/env python3
"""Makes the test vectors of the wire without any code of this project, so that they can judge it.

Needs Python 3.11 and the package `cryptography`. Writes into src/main/resources of this module;
run it only to add a vector, and look at the difference before committing it.
"""
import base64
import hashlib
import hmac
import json
import pathlib
import struct
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

OUT = pathlib.Path(__file__).parents[2] / "main/resources/hk/iamsmart/protocol/vectors"
CLIENT = "cc8f5c9a8d7b4b3f9e21d0a4b6c7d8e9"
SECRET = "b7e2f3a4c5d60718293a4b5c6d7e8f90"
NOW = 1_795_000_000_000
WINDOW = 300_000


def sign(secret, client, method, timestamp, nonce, body):
    text = (client + method + timestamp + nonce).encode() + body.encode()
    mac = hmac.new(secret.encode(), text, hashlib.sha256).digest()
    return base64.b64encode(mac).decode()


def quote(signature):
    return urllib.parse.quote(signature, safe="")


def request(name, code="D00000", parameter=None, body="", secret=SECRET, timestamp=str(NOW),
            nonce="f3b0c1d2e4a54f6c8d9e0a1b2c3d4e5f", method="HmacSHA256", signature=None,
            drop=(), replace=None, rename=lambda n: n):
    raw = sign(secret, CLIENT, method, timestamp, nonce, body)
    sent = quote(raw) if signature is None else signature(raw)
    headers = {"clientID": CLIENT, "signatureMethod": method, "timestamp": timestamp,
               "nonce": nonce, "signature": sent}
    headers.update(replace or {})
    headers = {rename(k): v for k, v in headers.items() if k not in drop}
    return {"name": name, "clientSecret": secret, "nowMillis": NOW, "windowMillis": WINDOW,
            "headers": headers, "body": body, "expectedSignature": quote(raw),
            "expectedCode": code, "expectedParameter": parameter}


def requests():
    encodable = next(str(n) for n in range(10_000)
                     if {"+", "/"} <= set(sign(SECRET, CLIENT, "HmacSHA256", str(NOW), str(n), "{}")))
    plain = request("percent-encoded signature", body='{"content":"AAAA"}')
    yield plain
    yield request("no body")
    yield request("empty object as body", body="{}")
    yield request("spaces and line ends are signed as sent", body='{ "a" : 1,\r\n\t"b":2 }\n')
    yield request("Chinese text is signed as UTF-8", body='{"name":"申智能 🀄"}')
    yield request("raw signature", body="{}", nonce=encodable, signature=lambda s: s)
    yield request("upper-case hex", body="{}", nonce=encodable)
    yield request("lower-case hex", body="{}", nonce=encodable,
                  signature=lambda s: s.replace("+", "%2b").replace("/", "%2f").replace("=", "%3d"))
    yield request("only the padding is encoded", body="{}", nonce=encodable,
                  signature=lambda s: s.replace("=", "%3D"))
    yield request("everything is encoded", body="{}", nonce=encodable,
                  signature=lambda s: "".join("%%%02X" % ord(c) for c in s))
    yield request("lower-case header names", rename=str.lower)
    yield request("upper-case header names", rename=str.upper)
    yield request("nonce of one character", nonce="~")
    yield request("nonce of 36 characters", nonce="0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")
    yield request("nonce with a blank inside", nonce="a b")
    yield request("secret of one character", secret="x")
    yield request("secret longer than a block", secret="s" * 65)
    yield request("secret in Chinese", secret="智方便")
    yield request("the earliest timestamp", timestamp=str(NOW - WINDOW))
    yield request("the latest timestamp", timestamp=str(NOW + WINDOW))
    for name in ("clientID", "signatureMethod", "timestamp", "nonce", "signature"):
        yield request("no " + name, "D20001", name, drop=(name,))
        yield request("empty " + name, "D20002", name, replace={name: ""})
        yield request("blank " + name, "D20002", name, replace={name: "   "})
    yield request("HmacSHA1", "D20005", "signatureMethod", method="HmacSHA1")
    yield request("hmacsha256 in lower case", "D20005", "signatureMethod", method="hmacsha256")
    for name, timestamp in [
            ("one millisecond too early", str(NOW - WINDOW - 1)),
            ("one millisecond too late", str(NOW + WINDOW + 1)),
            ("zero", "0"), ("negative", "-1"), ("signed", "+" + str(NOW)), ("seconds", str(NOW)[:-3]),
            ("a fraction", str(NOW) + ".0"), ("words", "now"), ("hexadecimal", "0x1a1"),
            ("other digits", "１７９５００００００００"), ("nineteen digits", "1" + "0" * 18),
            ("overflowing 64 bits", "18446744073709551617")]:
        yield request("timestamp: " + name, "D20003", "timestamp", timestamp=timestamp)
    yield request("nonce of 37 characters", "D20003", "nonce", nonce="n" * 37)
    yield request("nonce outside ASCII", "D20003", "nonce", nonce="nonce-é")
    yield request("nonce with a control character", "D20003", "nonce", nonce="a\tb")
    wrong = "D20006", "signature"
    yield request("signature of another body", *wrong, body="{}",
                  replace={"signature": plain["headers"]["signature"]})
    yield request("signature of another nonce", *wrong, replace={"nonce": "other"})
    yield request("signature of another time", *wrong, replace={"timestamp": str(NOW + 1)})
    yield request("signature of another client", *wrong, replace={"clientID": CLIENT[::-1]})
    yield request("one bit is wrong", *wrong,
                  signature=lambda s: quote(chr(ord(s[0]) ^ 1) + s[1:]))
    yield request("signature cut short", *wrong, signature=lambda s: quote(s[:-2]))
    yield request("signature with something after", *wrong, signature=lambda s: quote(s + "A"))
    yield request("signature in hexadecimal", *wrong,
                  signature=lambda s: base64.b64decode(s).hex())
    yield request("signature encoded twice", *wrong, signature=lambda s: quote(quote(s)))
    yield request("cut escape", *wrong, signature=lambda s: quote(s)[:-1])
    yield request("bad escape", *wrong, signature=lambda s: s[:-1] + "%ZZ")
    yield request("plus sign turned into a blank", *wrong, body="{}", nonce=encodable,
                  signature=lambda s: s.replace("+", " "))
    yield request("method is judged before time", "D20005", "signatureMethod",
                  method="none", timestamp="0")
    yield request("time is judged before the signature", "D20003", "timestamp",
                  timestamp="1", signature=lambda s: "forged")


def sealings():
    key = bytes(range(32))
    iv = bytes(range(100, 112))

    def seal(text, k=key, v=iv):
        return struct.pack(">I", len(v)) + v + AESGCM(k).encrypt(v, text.encode(), None)

    def vector(name, content, plain=None, fault=None):
        return {"name": name, "key": key.hex(), "content": content,
                "expectedPlain": plain, "expectedFault": fault}

    def b64(b):
        return base64.b64encode(b).decode()

    token = '{"code":"0123456789abcdef0123456789abcdef","grantType":"authorization_code"}'
    good = seal(token)
    yield vector("a token request", b64(good), token)
    yield vector("an empty text", b64(seal("")), "")
    yield vector("Chinese text", b64(seal('{"chName":"申智能"}')), '{"chName":"申智能"}')
    yield vector("lines of 64 characters", "\r\n".join(
        b64(good)[i:i + 64] for i in range(0, len(b64(good)), 64)) + "\r\n", token)
    yield vector("not base64", "***", fault="NOT_BASE64")
    yield vector("URL-safe base64", "-_-_" + b64(good), fault="NOT_BASE64")
    yield vector("nothing", "", fault="TOO_SHORT")
    yield vector("31 bytes", b64(good[:31]), fault="TOO_SHORT")
    yield vector("no length in front", b64(good[4:]), fault="IV_LENGTH")
    yield vector("little-endian length", b64(struct.pack("<I", 12) + good[4:]), fault="IV_LENGTH")
    yield vector("IV of 16 bytes", b64(seal(token, v=bytes(16))), fault="IV_LENGTH")
    yield vector("negative length", b64(b"\xff" * 4 + good[4:]), fault="IV_LENGTH")
    yield vector("another key", b64(seal(token, k=bytes(32))), fault="NOT_AUTHENTIC")
    yield vector("cut tag", b64(good[:-1]), fault="NOT_AUTHENTIC")
    yield vector("changed IV", b64(good[:4] + b"\0" + good[5:]), fault="NOT_AUTHENTIC")
    yield vector("changed text", b64(good[:20] + bytes([good[20] ^ 1]) + good[21:]),
                 fault="NOT_AUTHENTIC")


def wrappings():
    kek = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    der = kek.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                            serialization.NoEncryption())
    sha256 = hashes.SHA256()
    cek = bytes(range(32, 64))
    right = {"PKCS1": padding.PKCS1v15(),
             "OAEP_SHA256": padding.OAEP(padding.MGF1(sha256), sha256, None)}
    sha1mgf = padding.OAEP(padding.MGF1(hashes.SHA1()), sha256, None)

    def vector(name, wrap, pad, plain=cek, expected=cek):
        return {"name": name, "kekPrivateKey": base64.b64encode(der).decode(), "keyWrap": wrap,
                "secretKey": base64.b64encode(kek.public_key().encrypt(plain, pad)).decode(),
                "expectedKey": expected.hex() if expected else None}

    for wrap, pad in right.items():
        yield vector(wrap, wrap, pad)
        yield vector(wrap + " of 16 bytes", wrap, pad, plain=bytes(16), expected=None)
    yield vector("OAEP with MGF1-SHA-1, the JDK's default", "OAEP_SHA256", sha1mgf, expected=None)


def identification_codes():
    def digits(content):
        m = hashlib.md5(hashlib.sha512(content).digest()).digest()
        return "".join(str((m[4 * i] >> 4) % 10) for i in range(4))

    def sha256(text):
        return hashlib.sha256(text.encode()).digest()

    def b64(b):
        return base64.b64encode(b).decode()

    def vector(name, code, **members):
        every = dict.fromkeys(("hashCodes", "openID", "hkicHash", "clientID"))
        return {"name": name, **every, **members, "expectedCode": code}

    def signed_in(name, hash_code, open_id):
        return vector(name, digits(sha256(hash_code) + sha256(open_id)),
                      hashCodes=[hash_code], openID=open_id)

    def anonymous(name, hash_code, hkic):
        hkic_hash = b64(hashlib.sha256(hkic.encode()).digest())
        code = digits(base64.b64decode(hash_code) + base64.b64decode(hkic_hash) + CLIENT.encode())
        return vector(name, code, hashCodes=[hash_code], hkicHash=hkic_hash, clientID=CLIENT)

    contract = b64(hashlib.sha256("contract".encode()).digest())
    open_id = "Rk9Tq2m%2BXJb6w0pYc1v%2FLs3dHgEaZ4uN"
    yield signed_in("signed in", contract, open_id)
    yield signed_in("another document", b64(hashlib.sha256(b"contract2").digest()), open_id)
    yield signed_in("openID decoded by mistake", contract, urllib.parse.unquote(open_id))
    yield signed_in("20 bytes", b64(bytes(range(20))), open_id)
    # a byte of m above 127 and a half byte above 9, where signs and remainders go wrong
    wanted = next(n for n in range(10_000) if all(
        d > 0x9f for d in hashlib.md5(hashlib.sha512(
            sha256(b64(n.to_bytes(32))) + sha256(open_id)).digest()).digest()[0:16:4]))
    yield signed_in("every half byte above nine", b64(wanted.to_bytes(32)), open_id)
    yield anonymous("anonymous", contract, "A123456")
    yield anonymous("anonymous, two letters", contract, "WX123456")
    many = [contract, b64(bytes(32)), b64(bytes(range(32)))]
    all_of = b64(hashlib.sha256("".join(h + "\n" for h in many).encode()).digest())
    yield vector("bulk, signed in", digits(sha256(all_of) + sha256(open_id)),
                 hashCodes=many, openID=open_id)


def document_sets():
    def field(text):
        return struct.pack(">I", len(text.encode())) + text.encode()

    def vector(name, documents, department="Pharmacy", service="Consent"):
        question = "0123456789abcdef0123456789abcdef"
        content = b"iamsmart.documents.v1" + b"".join(
            map(field, (question, CLIENT, department, service)))
        content += struct.pack(">I", len(documents))
        for d in documents:
            content += b"".join(map(field, (d["id"], d["name"], d["digest"], d["algorithm"])))
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
        return {"name": name, "question": question, "clientID": CLIENT, "department": department,
                "serviceName": service, "documents": documents,
                "expectedCommitment": digest.rstrip("=")}

    def document(name, algorithm="PDF", id="", digest=bytes(32)):
        return {"id": id, "name": name, "digest": base64.b64encode(digest).decode(),
                "algorithm": algorithm}

    yield vector("one PDF", [document("Consent form")])
    yield vector("one hash", [document("Consent form", "SHA256withRSA")])
    yield vector("in Chinese", [document("同意書 🀄", "SM3withSM2")], "藥劑部", "同意書")
    yield vector("no department", [document("A", id="1")], "")
    yield vector("two documents", [document("A", id="1"), document("B", "NONEwithSM2", "2")])
    yield vector("the same in another order",
                 [document("B", "NONEwithSM2", "2"), document("A", id="1")])
    yield vector("a letter moved over a border", [document("onsent form")], "PharmacyC")


def write(name, about, vectors):
    vectors = list(vectors)
    text = json.dumps({"about": about, "vectors": vectors}, ensure_ascii=False, indent=1)
    (OUT / name).write_text(text + "\n", encoding="utf-8")
    print(name, len(vectors))


if __name__ == "__main__":
    write("requests.json", "Signed requests: which code a server whose clock shows nowMillis gives, "
          "and which signature a client sends for these headers and this body.", requests())
    write("sealings.json", "Sealed contents: what they open to, or why they do not.", sealings())
    write("wrappings.json", "CEKs wrapped by a KEK: what they unwrap to, if anything. "
          "The keys are made for these vectors and used nowhere else.", wrappings())
    write("identification-codes.json", "Identification codes of signing: which four digits both "
          "sides show.", identification_codes())
    write("document-sets.json", "Sets of documents and their commitments, the last word of what a "
          "gesture signs.", document_sets())
