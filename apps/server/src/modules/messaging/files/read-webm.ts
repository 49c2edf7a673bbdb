/** The sound of a WebM file that has nothing else: what describes its codec, and its packets in order. */
export type OpusSound = { head: Buffer; packets: Buffer[] };

const ID = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  blockGroup: 0xa0,
  trackNumber: 0xd7,
  codec: 0x86,
  codecPrivate: 0x63a2,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;
/** What these hold is looked at as if it stood beside them: a recorder does not know how long they will be when it begins them. */
const ENTERED: readonly number[] = [ID.segment, ID.cluster, ID.tracks, ID.track, ID.blockGroup];

type Vint = { value: number; bytes: number; isUnknown: boolean };
type Track = { number: number; codec: string; head: Buffer };

/** A number of EBML: the first set bit says how many bytes it has. Null: there is none. */
function readVint(data: Buffer, at: number, keepsMarker: boolean): Vint | null {
  const first = data[at];
  if (!first) return null;
  const bytes = Math.clz32(first) - 23;
  if (at + bytes > data.length) return null;
  let value = keepsMarker ? first : first & (0xff >> bytes);
  let isUnknown = (first & (0xff >> bytes)) === 0xff >> bytes;
  for (const byte of data.subarray(at + 1, at + bytes)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value, bytes, isUnknown };
}

/** Every element, outer ones before what they hold. Ends where the file is no EBML any more. */
function* elementsOf(data: Buffer): Generator<{ id: number; content: Buffer }> {
  for (let at = 0; at < data.length; ) {
    const id = readVint(data, at, true);
    const size = id && readVint(data, at + id.bytes, false);
    if (!size) return;
    const begin = at + id.bytes + size.bytes;
    const isEntered = ENTERED.includes(id.value);
    if (size.isUnknown && !isEntered) return;
    const end = isEntered ? begin : begin + size.value;
    if (end > data.length) return;
    yield { id: id.value, content: data.subarray(begin, end) };
    at = end;
  }
}

/** Null: it has another track or codec, or parts that recorders of browsers do not make. */
export function readOpusWebm(data: Buffer): OpusSound | null {
  const tracks: Track[] = [];
  const packets: Buffer[] = [];
  for (const { id, content } of elementsOf(data)) {
    const track = tracks.at(-1);
    if (id === ID.track) tracks.push({ number: 0, codec: '', head: Buffer.alloc(0) });
    else if (id === ID.trackNumber && track) track.number = content.at(-1) ?? 0;
    else if (id === ID.codec && track) track.codec = content.toString('latin1').replace(/\0+$/, '');
    else if (id === ID.codecPrivate && track) track.head = content;
    else if (id === ID.block || id === ID.simpleBlock) {
      const packet = packetOf(content, track?.number ?? 0);
      if (!packet) return null;
      packets.push(packet);
    }
  }
  const [only, ...others] = tracks;
  const isSound = only?.codec === 'A_OPUS' && only.head.toString('latin1', 0, 8) === 'OpusHead';
  return isSound && others.length === 0 && packets.length > 0 ? { head: only.head, packets } : null;
}

const LACING = 0b110;

/** Behind the number of the track, two bytes of time and one of flags. */
function packetOf(block: Buffer, trackNumber: number): Buffer | null {
  const track = readVint(block, 0, false);
  if (!track || track.value !== trackNumber) return null;
  const flags = block[track.bytes + 2];
  const packet = block.subarray(track.bytes + 3);
  return flags === undefined || flags & LACING || packet.length === 0 ? null : packet;
}
