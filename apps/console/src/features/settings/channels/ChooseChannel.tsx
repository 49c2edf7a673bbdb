import { UnstyledButton } from '@mantine/core';
import { IconApi, IconBrandWhatsapp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';
import type { Connectable } from './connect-values.ts';
import { ViewTitle } from './ViewTitle.tsx';

const ICONS = { whatsapp: IconBrandWhatsapp, api: IconApi };

type Props = { channels: readonly Connectable[]; onChoose: (channel: Connectable) => void };

/** Where the customers write who are to be answered here. */
export const ChooseChannel = ({ channels, onChoose }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <>
      <ViewTitle>{t('channels.choose.title')}</ViewTitle>
      <ul className={classes.choices}>
        {channels.map((channel) => {
          const Icon = ICONS[channel];
          return (
            <li key={channel}>
              <UnstyledButton className={classes.choice} onClick={() => onChoose(channel)}>
                <Icon size={28} stroke={1.5} aria-hidden />
                <span>
                  <span className={classes.choiceName}>{t(`channels.choose.${channel}`)}</span>
                  <span className={classes.facts}>{t(`channels.choose.${channel}Hint`)}</span>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </>
  );
};
