import { useEffect, useRef, useState } from 'react';
import { type Recording, recordingFormat, startRecording } from './recorder.ts';

/** Nobody listens for longer, and it stays far below what may be sent. */
export const MOST_SECONDS = 300;

type Recorded = { file: File; url: string };
type State = { is: 'idle' | 'recording' | 'refused'; seconds: number; recorded: Recorded | null };

/** Records a voice note, once more if it is not liked. The microphone is let go when the dialog is closed, whatever it is doing. */
export function useRecorder() {
  const [state, setState] = useState<State>({ is: 'idle', seconds: 0, recorded: null });
  const running = useRef<Recording | null>(null);
  const isGone = useRef(false);
  const format = recordingFormat();

  async function stop(): Promise<void> {
    const file = await running.current?.stop();
    running.current = null;
    if (!file || isGone.current) return;
    setState({ is: 'idle', seconds: 0, recorded: { file, url: URL.createObjectURL(file) } });
  }

  async function record(): Promise<void> {
    if (!format || running.current) return;
    try {
      running.current = await startRecording(format);
    } catch {
      return setState((before) => ({ ...before, is: 'refused' }));
    }
    // Closed while the browser was still asking.
    if (isGone.current) return void running.current.stop();
    setState({ is: 'recording', seconds: 0, recorded: null });
  }

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      void running.current?.stop();
    };
  }, []);

  const { recorded } = state;
  useEffect(() => () => URL.revokeObjectURL(recorded?.url ?? ''), [recorded]);

  const isRecording = state.is === 'recording';
  useEffect(() => {
    if (!isRecording) return;
    const tick = () => setState((before) => ({ ...before, seconds: before.seconds + 1 }));
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isRecording]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: at this second, once
  useEffect(() => {
    if (isRecording && state.seconds >= MOST_SECONDS) void stop();
  }, [isRecording, state.seconds]);

  return { ...state, format, record, stop };
}
