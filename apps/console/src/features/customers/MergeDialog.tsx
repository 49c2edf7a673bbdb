import { Button } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { IconArrowsUpDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useLive } from '../../live/live-state.ts';
import { contactName } from '../../live/names.ts';
import { takeNews } from '../../live/news.ts';
import { LIVE } from '../../live/query-keys.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/dialog/DialogForm.tsx';
import { tell } from '../../ui/tell.ts';
import { CustomerSelect } from '../inbox/index.ts';
import { addressOf } from './address-of.ts';
import classes from './customers.module.css';
import { MergePreview } from './MergePreview.tsx';

type Props = { contact: Contact; proposed: Contact | null; onClose: () => void };

/** Says who becomes part of whom, and what that comes to, before it is done. */
export const MergeDialog = ({ contact, proposed, onClose }: Props) => {
  const { t } = useTranslation('customers');
  const [otherId, setOtherId] = useState<string | undefined>(proposed?.id);
  const [isSwapped, setSwapped] = useState(false);
  const chosen = useLive((state) => (otherId ? state.contacts[otherId] : undefined));
  const other = otherId === proposed?.id ? (proposed ?? undefined) : chosen;
  const [stays, joins] = isSwapped ? [other, contact] : [contact, other];
  const merging = useMerge(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stays && joins && !merging.isPending) merging.mutate({ stays, joins });
  };
  return (
    <Dialog title={t('merge.title')} onClose={onClose} size={520}>
      <DialogForm
        onSubmit={submit}
        sending={merging.isPending}
        problem={merging.error}
        failed={t('merge.failed')}
        action={t('merge.submit')}
        disabled={!other}
        onClose={onClose}
      >
        {!proposed && (
          <CustomerSelect
            value={otherId}
            onChange={(id) => setOtherId(id === contact.id ? undefined : id)}
            placeholder={t('merge.choose')}
          />
        )}
        <div className={classes.pair}>
          <Side label={t('merge.keep')} contact={stays} />
          <Side label={t('merge.joins')} contact={joins} />
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconArrowsUpDown size={16} aria-hidden />}
            onClick={() => setSwapped(!isSwapped)}
            disabled={!other}
          >
            {t('merge.swap')}
          </Button>
        </div>
        {stays && joins && <MergePreview stays={stays} joins={joins} />}
      </DialogForm>
    </Dialog>
  );
};

function useMerge(onClose: () => void) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ stays, joins }: { stays: Contact; joins: Contact }) =>
      api.call('mergeContact', { params: { contactId: joins.id }, body: { intoId: stays.id } }),
    onSuccess: ({ contact, survivor }) => {
      takeNews({ contacts: [contact, survivor] });
      void queries.invalidateQueries({ queryKey: [LIVE, 'customers'] });
      void queries.invalidateQueries({ queryKey: [LIVE, 'profile'] });
      onClose();
      tell(t('merge.done', { name: contactName(survivor) }));
      void navigate({ to: '/customers/$contactId', params: { contactId: survivor.id }, search: true });
    },
  });
}

const Side = ({ label, contact }: { label: string; contact: Contact | undefined }) => {
  const { t } = useTranslation('customers');
  return (
    <div className={classes.side}>
      <span className={classes.dim}>{label}</span>
      <bdi className={classes.personName}>{contact ? contactName(contact) : t('merge.choose')}</bdi>
      <bdi className={classes.dim}>{contact ? addressOf(contact) : ''}</bdi>
    </div>
  );
};
