import { Button, Select, TextInput } from '@mantine/core';
import type { ChannelDoor, ResponseOf, routes } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { useTopics } from '../live.ts';
import { AdvancedFields } from './AdvancedFields.tsx';
import { isAdvanced } from './channel-fields.ts';
import classes from './channels.module.css';
import { channelsKey } from './channels-query.ts';
import {
  type ConnectValues,
  checkConnect,
  connectBody,
  firstValues,
  type Known,
  NEW_DOOR,
} from './connect-values.ts';
import { FieldInput } from './FieldInput.tsx';
import { LineSwitch } from './LineSwitch.tsx';
import { chosenAmong } from './make-secret.ts';
import { Step } from './Step.tsx';
import { TopicSelect } from './TopicSelect.tsx';

export type Connected = ResponseOf<(typeof routes)['connectAccount']> & {
  /** Secrets that were just chosen and have to be entered on the other side; of an app that was here before, its own are not known. */
  chosen: Readonly<Record<string, string>>;
};

type Props = {
  channel: Known;
  doors: readonly ChannelDoor[];
  onConnected: (connected: Connected) => void;
  onCancel: () => void;
};

/** What it takes to connect an account, in the order in which it is found. */
export const ConnectForm = ({ channel, doors, onConnected, onCancel }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { open: topics } = useTopics();
  const words = `channels.connecting.${channel.channel}` as const;
  const first = { doorId: doors[0]?.id ?? NEW_DOOR, topicId: topics[0]?.id ?? '' };
  const { form, submit, sending, problem } = useSendForm<ConnectValues, Connected>({
    values: firstValues(channel, first),
    validate: (values) => checkConnect(channel, values),
    fieldOf: {
      name_taken: 'inboxName',
      address_taken: { field: 'address', text: t(`${words}.addressTaken`) },
    },
    send: async (values) => {
      const connected = await api.call('connectAccount', { body: connectBody(channel, values) });
      const doorsOwn = channel.doorFields.map(({ name }) => name);
      const chosen = Object.entries(chosenAmong(values));
      const isNew = values.doorId === NEW_DOOR;
      return {
        ...connected,
        chosen: Object.fromEntries(chosen.filter(([name]) => isNew || !doorsOwn.includes(name))),
      };
    },
    onSent: (connected) => {
      void queries.invalidateQueries({ queryKey: channelsKey });
      onConnected(connected);
    },
  });
  const inputOf = (name: string) => form.getInputProps(name);
  const isNewDoor = form.values.doorId === NEW_DOOR;
  const advanced = channel.accountFields.filter(isAdvanced);
  return (
    <form onSubmit={submit} noValidate>
      <ol className={classes.steps}>
        <Step title={t(`${words}.app`)} hint={t(`${words}.appHint`)}>
          {doors.length > 0 && (
            <Select
              label={t(`${words}.which`)}
              description={isNewDoor ? undefined : t(`${words}.knownAppHint`)}
              data={[
                ...doors.map(({ id, name }) => ({ value: id, label: name })),
                { value: NEW_DOOR, label: t(`${words}.newApp`) },
              ]}
              allowDeselect={false}
              {...inputOf('doorId')}
            />
          )}
          {isNewDoor && (
            <>
              <TextInput
                label={t('channels.form.appName')}
                description={t('channels.form.appNameHint')}
                {...inputOf('doorName')}
              />
              {channel.doorFields.map((field) => (
                <FieldInput key={field.name} field={field} input={inputOf(field.name)} />
              ))}
            </>
          )}
        </Step>
        <Step title={t(`${words}.account`)} hint={t(`${words}.accountHint`)}>
          <TextInput
            label={t(`${words}.address.label`)}
            description={t(`${words}.address.where`)}
            dir="ltr"
            inputMode={channel.channel === 'whatsapp' ? 'numeric' : 'text'}
            autoComplete="off"
            {...inputOf('address')}
          />
          {channel.accountFields
            .filter((field) => !isAdvanced(field))
            .map((field) => (
              <FieldInput key={field.name} field={field} input={inputOf(field.name)} />
            ))}
          <AdvancedFields
            fields={advanced}
            inputOf={inputOf}
            isOpen={advanced.some((field) => form.errors[field.name])}
          />
        </Step>
        <Step title={t('channels.form.here')} hint={t('channels.form.hereHint')}>
          <TextInput
            label={t('channels.form.name')}
            description={t('channels.form.nameHint')}
            dir="auto"
            {...inputOf('inboxName')}
          />
          <TopicSelect input={inputOf('topicId')} />
          <LineSwitch form={form} isWhatsapp={channel.channel === 'whatsapp'} />
        </Step>
      </ol>
      <FormProblem error={problem} title={t('channels.form.failed')} />
      <div className={classes.formActions}>
        <Button type="submit" loading={sending}>
          {t('channels.form.submit')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
};
