#!/usr/bin/env bash
# An online service of iAM Smart Open in bash, with curl and openssl.
# It reads .env beside it, which the console has for download; the environment comes first.
# Run as a program it stops at the first fault; a shell that it is read into stays as it was.
(return 0 2>/dev/null) || set -euo pipefail

setting() { # name
  local value=${!1:-}
  [ -n "$value" ] || value=$(sed -n "s/^$1=//p" .env | head -1 | sed 's/^"\(.*\)"$/\1/')
  printf '%s' "$value"
}
URL=$(setting IAMSMART_URL)
CLIENT_ID=$(setting IAMSMART_CLIENT_ID)
CLIENT_SECRET=$(setting IAMSMART_CLIENT_SECRET)
KEK=$(setting IAMSMART_KEK_PRIVATE_KEY)
KEY_WRAP=$(setting IAMSMART_KEY_WRAP)
CALLBACK=$(setting IAMSMART_CALLBACK)

to_hex() { od -An -v -tx1 | tr -d ' \n'; }
from_hex() { local hex; hex=$(cat); printf '%b' "$(sed 's/../\\x&/g' <<<"$hex" | tr -d '\n')"; }
percent() { # text, for a URL or a header
  local text=$1 i c LC_ALL=C
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case "$c" in [a-zA-Z0-9.~_-]) printf '%s' "$c" ;; *) printf '%%%02X' "'$c" ;; esac
  done
}
member() { # name; JSON on standard input: the value of the first text that is called so
  tr -d '\n' | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

signed() { # path, body: the answer as it comes
  local time nonce signature
  time=$(date +%s)000
  nonce=$(openssl rand -hex 16)
  signature=$(printf '%s' "${CLIENT_ID}HmacSHA256$time$nonce$2" \
    | openssl dgst -sha256 -hmac "$CLIENT_SECRET" -binary | base64 | tr -d '\n')
  printf '%s' "$2" | curl -sS -X POST "$URL/api/v1$1" -H 'Content-Type: application/json' \
    -H "clientID: $CLIENT_ID" -H 'signatureMethod: HmacSHA256' -H "timestamp: $time" \
    -H "nonce: $nonce" -H "signature: $(percent "$signature")" --data-binary @-
}

unwrap() { # secretKey: the 32 bytes of the content key in hex
  local padding=(-pkeyopt rsa_padding_mode:pkcs1)
  [ "$KEY_WRAP" = PKCS1 ] || padding=(-pkeyopt rsa_padding_mode:oaep \
    -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256)
  printf '%s' "$1" | base64 -d \
    | openssl pkeyutl -decrypt -inkey <(printf '%b' "$KEK") "${padding[@]}" | to_hex
}
content_key() { unwrap "$(signed /security/getKey '{}' | member secretKey)"; }

block() { printf '%s' "$2" | from_hex | openssl enc -aes-256-ecb -K "$1" -nopad | to_hex; }
counter() { openssl enc -aes-256-ctr -K "$1" -iv "${2}00000002"; }
tag() { # key, IV, ciphertext, all in hex: the tag of AES-GCM (NIST SP 800-38D), which openssl enc lacks
  local h text=$3 max=$((16#7fffffffffffffff)) yh=0 yl=0 zh zl vh vl i at e
  h=$(block "$1" 00000000000000000000000000000000)
  while ((${#text} % 32 != 0)); do text+=0; done
  text+=$(printf '%016x%016x' 0 $((${#3} * 4)))
  for ((at = 0; at < ${#text}; at += 32)); do
    : $((yh ^= 16#${text:at:16})) $((yl ^= 16#${text:at+16:16}))
    zh=0 zl=0 vh=$((16#${h:0:16})) vl=$((16#${h:16}))
    for ((i = 127; i >= 0; i--)); do
      : $(((i > 63 ? yh >> (i - 64) : yl >> i) & 1 ? (zh ^= vh, zl ^= vl) : 0, e = vl & 1,
        vl = (vl >> 1 & max) | vh << 63, vh = (vh >> 1 & max) ^ (e ? 16#e1 << 56 : 0)))
    done
    yh=$zh yl=$zl
  done
  e=$(block "$1" "${2}00000001")
  printf '%016x%016x' $((yh ^ 16#${e:0:16})) $((yl ^ 16#${e:16}))
}
seal() { # key, JSON: the content
  local iv text
  iv=$(openssl rand -hex 12)
  text=$(printf '%s' "$2" | counter "$1" "$iv" | to_hex)
  printf '0000000c%s%s%s' "$iv" "$text" "$(tag "$1" "$iv" "$text")" | from_hex | base64 | tr -d '\n'
}
open_content() { # key, content: the JSON
  local hex iv text
  hex=$(printf '%s' "$2" | base64 -d | to_hex)
  iv=${hex:8:24}
  text=${hex:32:$((${#hex} - 64))}
  [ "$(tag "$1" "$iv" "$text")" = "${hex:$((${#hex} - 32))}" ] || { echo 'not authentic' >&2; return 1; }
  printf '%s' "$text" | from_hex | counter "$1" "$iv"
}

call() { # path, JSON: what the answer holds; a refusal is printed as it comes
  local answer
  answer=$(signed "$1" "{\"content\":\"$(seal "$KEY" "$2")\"}")
  case "$answer" in
    *'"code":"D00000"'*) open_content "$KEY" "$(member content <<<"$answer")" ;;
    *) printf '%s' "$answer" ;;
  esac
}
login_url() { # scopes, state
  printf '%s/api/v1/auth/getQR?clientID=%s&responseType=code&source=PC_Browser' "$URL" "$CLIENT_ID"
  printf '&redirectURI=%s&scope=%s&state=%s&lang=en-US' "$(percent "$CALLBACK")" "$(percent "$1")" "$2"
}
open_callback() { # its JSON: what it holds
  open_content "$(unwrap "$(member secretKey <<<"$1")")" "$(member content <<<"$1")"
}
