import type { ChannelName } from '@parley/contract';
import { IconApi, IconBrandWhatsapp, IconWorld } from '@tabler/icons-react';

const ICONS = { web: IconWorld, whatsapp: IconBrandWhatsapp, api: IconApi } as const satisfies Record<
  ChannelName,
  unknown
>;

/** Over which channel a conversation goes, for the eyes. */
export const ChannelIcon = ({ channel }: { channel: ChannelName }) => {
  const Icon = ICONS[channel];
  return <Icon size={13} stroke={1.8} aria-hidden />;
};
