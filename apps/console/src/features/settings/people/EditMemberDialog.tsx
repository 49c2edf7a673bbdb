import { Button, Stack, TextInput } from '@mantine/core';
import type { Member } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { tell } from '../../../ui/tell.ts';
import { takeMember, useTopics } from '../live.ts';
import classes from '../pieces/pieces.module.css';
import { Warning } from '../pieces/Warning.tsx';
import { checkCapacity, MemberFields } from './MemberFields.tsx';
import { MemberVisibility } from './MemberVisibility.tsx';

type Props = { member: Member; onClose: () => void };

/** Name, role, topics, capacity and visibility of a member. Topics that were retired meanwhile fall away with the next save. */
export const EditMemberDialog = ({ member, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const { open } = useTopics();
  const isMe = useMyMember().id === member.id;
  const { form, submit, sending, problem } = useSendForm({
    values: {
      name: member.name,
      role: member.role,
      topicIds: member.topicIds.filter((id) => open.some((topic) => topic.id === id)),
      backupTopicIds: member.backupTopicIds.filter((id) => open.some((topic) => topic.id === id)),
      capacity: member.capacity as number | string,
      visibility: member.visibility,
    },
    validate: { name: checkLine(CHARS.name), capacity: checkCapacity },
    fieldOf: { last_owner: 'role' },
    send: (values) =>
      api.call('updateMember', {
        params: { memberId: member.id },
        body: { ...values, name: values.name.trim(), capacity: Number(values.capacity) },
      }),
    onSent: (saved) => {
      takeMember(saved);
      tell(t('people.saved', { name: saved.name }));
      onClose();
    },
  });

  return (
    <Dialog title={t('member.editTitle', { name: member.name })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput label={t('member.name')} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('member.email')} value={member.email} readOnly />
          <MemberFields form={form} withBackup />
          <MemberVisibility
            role={form.values.role}
            value={form.values.visibility}
            onChange={(visibility) => form.setFieldValue('visibility', visibility)}
          />
          {isMe && form.values.role !== member.role && <Warning>{t('member.ownRole')}</Warning>}
          <FormProblem error={problem} title={t('member.failed')} />
          <div className={classes.dialogActions}>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('member.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
};
