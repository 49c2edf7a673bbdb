import { MultiSelect, Radio, Select, Stack, Switch } from '@mantine/core';
import type { ChannelLine, ConnectedAccount, CustomerLanguage } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { tell } from '../../../ui/tell.ts';
import { useTopics } from '../live.ts';
import { channelsKey } from './channels-query.ts';
import { LANGUAGES, lineOf } from './line.ts';

type Props = { account: ConnectedAccount; onClose: () => void };

/** What customers are told while they wait on this number, and whether they choose a topic first. */
export const LineDialog = ({ account: { inboxId, name, channel, account }, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { open } = useTopics();
  const line = lineOf(account);
  const { form, submit, sending, problem } = useSendForm({
    values: {
      isTold: line.isTold,
      language: line.language as CustomerLanguage,
      asks: line.askedTopicIds.length > 1 ? 'ask' : 'fixed',
      topicIds: line.askedTopicIds.filter((id) => open.some((topic) => topic.id === id)),
    },
    validate: {
      topicIds: (ids, { asks }) => (asks === 'ask' && ids.length < 2 ? t('channels.line.topicsFew') : null),
    },
    send: ({ isTold, language, asks, topicIds }) => {
      const next: ChannelLine = { isTold, language, askedTopicIds: asks === 'ask' ? topicIds : [] };
      return api.call('updateAccount', { params: { inboxId }, body: { line: next } });
    },
    onSent: () => {
      tell(t('channels.editSaved', { name }));
      void queries.invalidateQueries({ queryKey: channelsKey });
      onClose();
    },
  });
  const fixed = open.find(({ id }) => id === account.topicId)?.name ?? '';
  return (
    <Dialog title={t('channels.line.title', { name })} onClose={onClose} size={520}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('channels.editFailed')}
        action={t('common:save')}
        onClose={onClose}
      >
        <Switch
          label={t('channels.line.isTold')}
          description={`${t('channels.line.isToldHint')} ${t(channel === 'whatsapp' ? 'channels.line.costs' : 'channels.line.costsNothing')}`}
          {...form.getInputProps('isTold', { type: 'checkbox' })}
        />
        <Select
          label={t('channels.line.language')}
          description={t('channels.line.languageHint')}
          data={LANGUAGES.map((value) => ({ value, label: t(`channels.line.languages.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
        <Radio.Group label={t('channels.line.topic')} {...form.getInputProps('asks')}>
          <Stack gap={6} mt={6}>
            <Radio value="fixed" label={t('channels.line.fixed', { topic: fixed })} />
            <Radio
              value="ask"
              label={t('channels.line.ask')}
              description={t('channels.line.askHint', { topic: fixed })}
              disabled={open.length < 2}
            />
          </Stack>
        </Radio.Group>
        {form.values.asks === 'ask' && (
          <MultiSelect
            label={t('channels.line.topics')}
            data={open.map(({ id, name: label }) => ({ value: id, label }))}
            maxValues={10}
            searchable={open.length > 8}
            {...form.getInputProps('topicIds')}
          />
        )}
      </DialogForm>
    </Dialog>
  );
};
