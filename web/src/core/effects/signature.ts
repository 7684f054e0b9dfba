/**
 * Signature: the key of this sign-in, which signs the fingerprints of its connections. The private
 * half is made non-extractable: IndexedDB keeps a handle to it, and no script can read it.
 */
import {
  SignatureKey,
  signatureResultKey,
  signatureResultSigned,
  signatureResultUnavailable,
  signatureResultVerified,
  type SignatureCheck,
  type SignatureOperation,
  type SignatureResult,
} from "../types";
import { KEY_DATABASE } from "./key-place";

const STORE = "keys";
/** One per browser: its tabs share the sign-in's cookie, and so its key. */
const NAME = "device";
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
/** r and s (RFC 7518 § 3.4). */
const SIGNATURE_BYTES = 64;

export async function signature(operation: SignatureOperation): Promise<SignatureResult> {
  try {
    switch (operation.kind) {
      case "PublicKey":
        return signatureResultKey(await pointOf((await deviceKey()).publicKey));
      case "Sign": {
        const bytes = Uint8Array.from(operation.value);
        const { privateKey } = await deviceKey();
        const signed = await crypto.subtle.sign(SIGNING, privateKey, bytes);
        return signatureResultSigned([...new Uint8Array(signed)]);
      }
      case "Verify":
        return signatureResultVerified(await holds(operation.value));
    }
  } catch {
    // Private windows of some browsers keep nothing, and pages without TLS have no WebCrypto.
    return signatureResultUnavailable();
  }
}

async function pointOf(key: CryptoKey): Promise<SignatureKey> {
  const { x, y } = await crypto.subtle.exportKey("jwk", key);
  if (x === undefined || y === undefined) throw new Error("no point on a curve");
  return new SignatureKey(x, y);
}

async function holds(check: SignatureCheck): Promise<boolean> {
  if (check.signature.length !== SIGNATURE_BYTES) return false;
  const { x, y } = check.key;
  const jwk = { kty: "EC", crv: "P-256", x, y };
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  } catch (error) {
    // Not a point on the curve: it signs nothing. Without WebCrypto nobody can tell.
    if (globalThis.crypto?.subtle) return false;
    throw error;
  }
  const bytes = Uint8Array.from(check.bytes);
  return crypto.subtle.verify(SIGNING, key, Uint8Array.from(check.signature), bytes);
}

/** The key that is kept; made and kept first when there is none. Two tabs agree on one. */
async function deviceKey(): Promise<CryptoKeyPair> {
  const database = await opened();
  try {
    const kept = await done<CryptoKeyPair | undefined>(
      database.transaction(STORE).objectStore(STORE).get(NAME),
    );
    if (kept !== undefined) return kept;
    const made = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    // One transaction: whoever comes second finds the key of the first.
    const store = database.transaction(STORE, "readwrite").objectStore(STORE);
    const first = await done<CryptoKeyPair | undefined>(store.get(NAME));
    if (first !== undefined) return first;
    await done(store.put(made, NAME));
    return made;
  } finally {
    // An open connection would hold up the deletion at sign-out.
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(KEY_DATABASE, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return done(request);
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no store")));
  });
