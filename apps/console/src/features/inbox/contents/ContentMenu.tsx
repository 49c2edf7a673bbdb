import { ActionIcon, Menu } from '@mantine/core';
import { CHANNEL_FEATURES, type Conversation, type SendableContent } from '@parley/contract';
import { IconAddressBook, IconListDetails, IconMapPin, IconMicrophone, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deferred } from '../../../ui/Deferred.tsx';
import { useChannelOf } from '../channel.ts';

const ContentDialog = deferred(async () => (await import('./ContentDialog.tsx')).ContentDialog);

type Kind = SendableContent['type'];

const ICONS = {
  location: IconMapPin,
  contact_cards: IconAddressBook,
  choices: IconListDetails,
  voice_note: IconMicrophone,
} as const satisfies Record<Kind, unknown>;
const KINDS: readonly Kind[] = ['location', 'contact_cards', 'choices', 'voice_note'];

/** A place, people, a question with answers, or a voice note. Nothing on channels that do not show them as what they are. */
export const ContentMenu = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('contents');
  const [kind, setKind] = useState<Kind | null>(null);
  const channel = useChannelOf(conversation.id);
  if (!CHANNEL_FEATURES[channel].contents) return null;
  return (
    <>
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('more')} title={t('more')}>
            <IconPlus size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map((each) => {
            const Icon = ICONS[each];
            return (
              <Menu.Item
                key={each}
                leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
                onClick={() => setKind(each)}
              >
                {t(`kinds.${each}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {kind && <ContentDialog kind={kind} conversation={conversation} onClose={() => setKind(null)} />}
    </>
  );
};
