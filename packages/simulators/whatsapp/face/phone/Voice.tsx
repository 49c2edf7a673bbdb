import { useRef, useState } from 'preact/hooks';
import type { Customer, Message } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';

const BARS = 28;

interface VoiceProps {
  customer: Customer;
  message: Message;
  src: string | undefined;
}

/** A voice note; the business is told when the customer plays it. */
export function Voice({ customer, message, src }: VoiceProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [heard, setHeard] = useState(0);
  const toggle = () => {
    if (playing) audio.current?.pause();
    else void audio.current?.play();
    if (message.direction === 'out' && message.status !== 'played')
      void ask('POST', `customers/${customer.id}/play`, { messageId: message.id });
  };
  const follow = () => {
    const { currentTime = 0, duration = 0 } = audio.current ?? {};
    setHeard(duration > 0 && Number.isFinite(duration) ? currentTime / duration : 0);
  };
  return (
    <span class="voice">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice note has none */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setHeard(0)}
        onTimeUpdate={follow}
      />
      <button
        type="button"
        class="round"
        aria-label={playing ? words.message.pause : words.message.play}
        onClick={toggle}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <span class="wave" aria-hidden="true">
        {barsOf(message.id).map((height, index) => (
          <i key={index} data-heard={index / BARS < heard} style={{ height: `${height}%` }} />
        ))}
      </span>
      <Icon name="microphone" size={16} />
    </span>
  );
}

/** A picture of a sound, the same for the same message. */
function barsOf(id: string): number[] {
  return Array.from({ length: BARS }, (_, index) => {
    const char = id.charCodeAt((index * 7 + 11) % id.length);
    return 18 + ((char * (index + 3)) % 82);
  });
}
