import { Checkbox, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { contactName } from '../../../live/names.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { tell } from '../../../ui/tell.ts';
import { CustomerSelect } from '../../inbox/index.ts';
import { bansKey } from './bans-query.ts';
import { checkRange } from './check-range.ts';
import { endOf, TERMS, type Term } from './terms.ts';

const NEW = {
  kind: 'customer' as 'customer' | 'addresses',
  contactId: '',
  alsoAddress: false,
  range: '',
  reason: '',
  term: '7' as Term,
};
type Values = typeof NEW;

const CHECKS = {
  contactId: (contactId: string, { kind }: Values) =>
    kind === 'customer' && contactId === '' ? i18next.t('settings:bans.customerRequired') : null,
  range: (range: string, { kind }: Values) => (kind === 'addresses' ? checkRange(range) : null),
  reason: checkLine(CHARS.description),
};

async function ban({ kind, contactId, alsoAddress, range, reason, term }: Values): Promise<void> {
  const expiresAt = endOf(term, Date.now());
  const terms = { reason: reason.trim(), ...(expiresAt && { expiresAt }) };
  if (kind === 'customer')
    await api.call('banContact', { params: { contactId }, body: { ...terms, alsoAddress } });
  else await api.call('banRange', { body: { ...terms, range: range.trim() } });
}

type Props = {
  onClose: () => void;
  /** Whom it is about already; anybody can be chosen otherwise. */
  contact?: Contact;
};

/** Who, why and until when. */
export const AddBanDialog = ({ onClose, contact }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const { form, submit, sending, problem } = useSendForm({
    values: { ...NEW, contactId: contact?.id ?? '' },
    validate: CHECKS,
    send: ban,
    onSent: () => {
      void queries.invalidateQueries({ queryKey: bansKey });
      if (contact) tell(t('bans.done', { name: contactName(contact) }));
      onClose();
    },
  });
  const { kind, contactId } = form.values;
  return (
    <Dialog
      title={contact ? t('bans.blockTitle', { name: contactName(contact) }) : t('bans.addTitle')}
      onClose={onClose}
    >
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('bans.addFailed')}
        action={t('bans.addSubmit')}
        onClose={onClose}
      >
        {contact ? (
          <Text size="sm">{t('bans.blockHint')}</Text>
        ) : (
          <SegmentedControl
            fullWidth
            aria-label={t('bans.kind')}
            data={[
              { value: 'customer', label: t('bans.customer') },
              { value: 'addresses', label: t('bans.addresses') },
            ]}
            {...form.getInputProps('kind')}
          />
        )}
        {kind === 'customer' ? (
          <>
            {!contact && (
              <CustomerSelect
                value={contactId || undefined}
                onChange={(chosen) => form.setFieldValue('contactId', chosen ?? '')}
                error={form.errors.contactId}
                placeholder={t('bans.customerPlaceholder')}
              />
            )}
            <Checkbox
              label={t('bans.alsoAddress')}
              description={t('bans.alsoAddressHint')}
              {...form.getInputProps('alsoAddress', { type: 'checkbox' })}
            />
          </>
        ) : (
          <TextInput
            label={t('bans.range')}
            description={t('bans.rangeHint')}
            placeholder="203.0.113.0/24"
            dir="ltr"
            {...form.getInputProps('range')}
          />
        )}
        <TextInput
          label={t('bans.reason')}
          description={t('bans.reasonHint')}
          {...form.getInputProps('reason')}
        />
        <Select
          label={t('bans.until')}
          data={TERMS.map((value) => ({ value, label: t(`bans.term.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('term')}
        />
      </DialogForm>
    </Dialog>
  );
};
