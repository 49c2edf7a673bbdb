import { t } from '../../i18n/index.ts';
import { keep, kept } from '../keep.ts';
import { IconButton } from './Icon.tsx';

const toggle = () => keep({ muted: !kept.peek().muted });

export function SoundSwitch() {
  const { muted } = kept.value;
  return <IconButton icon={muted ? 'mute' : 'sound'} label={t(muted ? 'unmute' : 'mute')} onClick={toggle} />;
}
