/** Channels play the first two as voice notes, for the server makes the first of the second; the third is a file to them. Firefox, Chromium, Safari. */
const FORMATS = [
  { type: 'audio/ogg;codecs=opus', name: 'voice.ogg' },
  { type: 'audio/webm;codecs=opus', name: 'voice.webm' },
  { type: 'audio/mp4', name: 'voice.m4a' },
];

/** How this browser records; undefined: not at all, as on a page without https. */
export const recordingFormat = (): { type: string; name: string } | undefined =>
  navigator.mediaDevices && typeof MediaRecorder === 'function'
    ? FORMATS.find(({ type }) => MediaRecorder.isTypeSupported(type))
    : undefined;

export const isVoice = ({ type }: { type: string }): boolean => type.endsWith('codecs=opus');

export type Recording = {
  /** Ends it, and resolves with what was said; thrown away: with nothing. */
  stop(): Promise<File>;
};

/** Listens to the microphone, with one ear as channels want it, until it is stopped, and lets go of it then. Rejects when there is none, or it may not be used. */
export async function startRecording({ type, name }: { type: string; name: string }): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const recorder = new MediaRecorder(stream, { mimeType: type });
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  recorder.start();
  return {
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      for (const track of stream.getTracks()) track.stop();
      await ended;
      return new File(chunks, name, { type });
    },
  };
}
