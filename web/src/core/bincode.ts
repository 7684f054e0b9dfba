/**
 * Reads the core's bytes in place. The generated reader copies every number and every text into a
 * buffer of its own first.
 */
import type { Deserializer } from "../generated/types/serde/deserializer";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Below this many bytes a loop is quicker than a call into the browser's decoder. */
const SHORT_TEXT = 24;

export class BincodeReader implements Deserializer {
  readonly #bytes: Uint8Array;
  readonly #data: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Steps over that many bytes and answers where they began; reading past the end throws. */
  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#bytes.length) throw new RangeError("the core's bytes end too early");
    this.#at = start + count;
    return start;
  }

  deserializeStr(): string {
    const length = this.deserializeLen();
    const start = this.#take(length);
    if (length <= SHORT_TEXT) {
      let text = "";
      let place = start;
      for (; place < this.#at; place++) {
        const byte = this.#bytes[place] ?? 0;
        if (byte > 127) break;
        text += String.fromCharCode(byte);
      }
      if (place === this.#at) return text;
    }
    return utf8.decode(this.#bytes.subarray(start, this.#at));
  }

  deserializeBytes(): Uint8Array {
    const length = this.deserializeLen();
    const start = this.#take(length);
    return this.#bytes.slice(start, this.#at);
  }

  deserializeLen(): number {
    // Lengths are 64 bits wide; what a browser can hold fits into 53.
    const start = this.#take(8);
    return this.#data.getUint32(start, true) + this.#data.getUint32(start + 4, true) * 2 ** 32;
  }

  deserializeBool = (): boolean => this.deserializeU8() === 1;
  deserializeOptionTag = (): boolean => this.deserializeU8() === 1;
  deserializeUnit = (): null => null;
  deserializeVariantIndex = (): number => this.deserializeU32();

  deserializeU8 = (): number => this.#data.getUint8(this.#take(1));
  deserializeU16 = (): number => this.#data.getUint16(this.#take(2), true);
  deserializeU32 = (): number => this.#data.getUint32(this.#take(4), true);
  deserializeU64 = (): bigint => this.#data.getBigUint64(this.#take(8), true);
  deserializeI8 = (): number => this.#data.getInt8(this.#take(1));
  deserializeI16 = (): number => this.#data.getInt16(this.#take(2), true);
  deserializeI32 = (): number => this.#data.getInt32(this.#take(4), true);
  deserializeI64 = (): bigint => this.#data.getBigInt64(this.#take(8), true);
  deserializeF32 = (): number => this.#data.getFloat32(this.#take(4), true);
  deserializeF64 = (): number => this.#data.getFloat64(this.#take(8), true);

  deserializeU128 = (): bigint => this.deserializeU64() | (this.deserializeU64() << 64n);
  deserializeI128 = (): bigint => BigInt.asIntN(128, this.deserializeU128());

  deserializeChar(): string {
    throw new Error("no type of the core holds a single character");
  }

  getBufferOffset = (): number => this.#at;

  checkThatKeySlicesAreIncreasing(): void {
    // Bincode keeps maps in the order of writing.
  }
}
