import alert from '@tabler/icons/outline/alert-triangle.svg?raw';
import bars from '@tabler/icons/outline/antenna-bars-5.svg?raw';
import reply from '@tabler/icons/outline/arrow-back-up.svg?raw';
import back from '@tabler/icons/outline/arrow-left.svg?raw';
import battery from '@tabler/icons/outline/battery-4.svg?raw';
import bolt from '@tabler/icons/outline/bolt.svg?raw';
import check from '@tabler/icons/outline/check.svg?raw';
import checks from '@tabler/icons/outline/checks.svg?raw';
import down from '@tabler/icons/outline/chevron-down.svg?raw';
import clock from '@tabler/icons/outline/clock.svg?raw';
import copy from '@tabler/icons/outline/copy.svg?raw';
import phone from '@tabler/icons/outline/device-mobile.svg?raw';
import file from '@tabler/icons/outline/file.svg?raw';
import link from '@tabler/icons/outline/link.svg?raw';
import list from '@tabler/icons/outline/list.svg?raw';
import pin from '@tabler/icons/outline/map-pin.svg?raw';
import microphone from '@tabler/icons/outline/microphone.svg?raw';
import smile from '@tabler/icons/outline/mood-smile.svg?raw';
import moon from '@tabler/icons/outline/moon.svg?raw';
import clip from '@tabler/icons/outline/paperclip.svg?raw';
import pencil from '@tabler/icons/outline/pencil.svg?raw';
import photo from '@tabler/icons/outline/photo.svg?raw';
import pause from '@tabler/icons/outline/player-pause.svg?raw';
import play from '@tabler/icons/outline/player-play.svg?raw';
import plus from '@tabler/icons/outline/plus.svg?raw';
import send from '@tabler/icons/outline/send.svg?raw';
import sticker from '@tabler/icons/outline/sticker.svg?raw';
import sun from '@tabler/icons/outline/sun.svg?raw';
import trash from '@tabler/icons/outline/trash.svg?raw';
import user from '@tabler/icons/outline/user.svg?raw';
import users from '@tabler/icons/outline/users.svg?raw';
import wifi from '@tabler/icons/outline/wifi.svg?raw';
import close from '@tabler/icons/outline/x.svg?raw';

const ICONS = {
  alert,
  back,
  bars,
  battery,
  bolt,
  check,
  checks,
  clip,
  clock,
  close,
  copy,
  down,
  file,
  link,
  list,
  microphone,
  moon,
  pause,
  pencil,
  phone,
  photo,
  pin,
  play,
  plus,
  reply,
  send,
  smile,
  sticker,
  sun,
  trash,
  user,
  users,
  wifi,
};

export type IconName = keyof typeof ICONS;

/** A picture beside a word, or within a button that has a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const svg = ICONS[name].replace(/width="\d+"\s+height="\d+"/, `width="${size}" height="${size}"`);
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
