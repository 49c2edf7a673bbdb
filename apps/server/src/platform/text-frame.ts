const FINAL_TEXT = 0x81;
/** What stands in the second byte of a frame: its length, or that the length follows in 16 or 64 bits. */
const LENGTH = { most: 125, in16Bits: 126, in64Bits: 127 };
const MOST_IN_16_BITS = 0xffff;

/**
 * A text message as a server frames it (RFC 6455, 5.2): whole and unmasked. Made once, it can be written to any number of
 * sockets, and any number of them in one piece.
 */
export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const headBytes = bytes <= LENGTH.most ? 2 : bytes <= MOST_IN_16_BITS ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + bytes);
  frame[0] = FINAL_TEXT;
  if (headBytes === 2) frame[1] = bytes;
  else if (headBytes === 4) {
    frame[1] = LENGTH.in16Bits;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = LENGTH.in64Bits;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, headBytes);
  return frame;
}
