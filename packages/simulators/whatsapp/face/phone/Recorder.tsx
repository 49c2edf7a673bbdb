import { useEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../../src/world/model.ts';
import { uploadMedia } from '../api.ts';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';

/** Firefox writes Ogg, Chromium MP4: WhatsApp takes both, and no WebM. */
const FORMATS = ['audio/ogg;codecs=opus', 'audio/mp4'];

/** Records a voice note; without a microphone there is a sample in the menu. */
export function Recorder({ onSend }: { onSend: (given: Json) => Promise<unknown> }) {
  const recorder = useRef<MediaRecorder | undefined>(undefined);
  const [seconds, setSeconds] = useState<number>();
  const recording = seconds !== undefined;
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((count) => (count ?? 0) + 1), 1_000);
    return () => clearInterval(timer);
  }, [recording]);

  const begin = async () => {
    recorder.current = await startRecording((blob) => void sendVoice(onSend, blob)).catch(() => undefined);
    if (recorder.current) setSeconds(0);
  };
  const end = (send: boolean) => {
    if (!send && recorder.current) recorder.current.ondataavailable = null;
    recorder.current?.stop();
    setSeconds(undefined);
  };
  if (!recording) {
    return (
      <button
        type="button"
        class="round filled"
        aria-label={words.composer.record}
        onClick={() => void begin()}
      >
        <Icon name="microphone" />
      </button>
    );
  }
  return (
    <span class="recorder">
      <span role="status">{words.composer.recording(seconds)}</span>
      <button type="button" class="round" aria-label={words.composer.discard} onClick={() => end(false)}>
        <Icon name="trash" />
      </button>
      <button type="button" class="round filled" aria-label={words.composer.stop} onClick={() => end(true)}>
        <Icon name="send" />
      </button>
    </span>
  );
}

async function startRecording(onDone: (blob: Blob) => void): Promise<MediaRecorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  recorder.ondataavailable = ({ data }) => onDone(data);
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return recorder;
}

async function sendVoice(send: (given: Json) => Promise<unknown>, blob: Blob): Promise<void> {
  const media = await uploadMedia(
    blob,
    blob.type,
    blob.type.startsWith('audio/ogg') ? 'voice.ogg' : 'voice.m4a',
  );
  await send({ type: 'audio', mediaId: media.id, voice: true });
}
