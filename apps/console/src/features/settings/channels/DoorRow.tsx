import { Button } from '@mantine/core';
import type { ChannelDoor, ChannelField } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { briefTime } from '../../../ui/time.ts';
import { Warning } from '../pieces/Warning.tsx';
import { CallbackField } from './CallbackField.tsx';
import classes from './channels.module.css';
import { EditDoorDialog } from './EditDoorDialog.tsx';
import { Leftovers } from './Leftovers.tsx';
import { RetryHooks } from './RetryHooks.tsx';

type Props = { door: ChannelDoor; fields: readonly ChannelField[] };

/** One app of the company's on the other side: whether it delivers, and what became of what came. */
export const DoorRow = ({ door, fields }: Props) => {
  const { t } = useTranslation('settings');
  const [isEditing, setEditing] = useState(false);
  const { name, lastReceivedAt, waiting, failed, leftovers, hookPath } = door;
  return (
    <li className={classes.row}>
      <h3 className={classes.name}>
        <bdi>{name}</bdi>
      </h3>
      <p className={classes.facts}>
        <span className="tabular">
          {lastReceivedAt
            ? t('channels.doors.last', { time: briefTime(lastReceivedAt) })
            : t('channels.doors.never')}
        </span>
        {waiting > 0 && <span>{t('channels.doors.waiting', { count: waiting })}</span>}
      </p>
      {!lastReceivedAt && <Warning>{t('channels.doors.neverHint')}</Warning>}
      {failed > 0 && <RetryHooks door={door} />}
      {lastReceivedAt ? (
        <details className={classes.advanced}>
          <summary>{t('channels.setUp.callback')}</summary>
          <CallbackField hookPath={hookPath} />
        </details>
      ) : (
        <CallbackField hookPath={hookPath} />
      )}
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('channels.doors.editTitle', { name })}
          onClick={() => setEditing(true)}
        >
          {t('channels.doors.edit')}
        </Button>
      </div>
      {leftovers > 0 && <Leftovers door={door} />}
      {isEditing && <EditDoorDialog door={door} fields={fields} onClose={() => setEditing(false)} />}
    </li>
  );
};
