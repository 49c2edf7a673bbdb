import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core';
import type { ResponseOf, routes, Scope } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import classes from '../pieces/pieces.module.css';
import { Warning } from '../pieces/Warning.tsx';
import { apiKeysKey } from './api-keys-query.ts';
import { EXPIRIES, type Expiry, endOf } from './expiry.ts';
import { SCOPE_WORDS, SCOPES } from './scope-words.ts';

const checkScopes = (scopes: readonly Scope[]): string | null =>
  scopes.length === 0 ? i18next.t('settings:keys.scopesRequired') : null;

type Props = { onMade: (made: ResponseOf<(typeof routes)['createApiKey']>) => void; onClose: () => void };

export const CreateKeyForm = ({ onMade, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const { form, submit, sending, problem } = useSendForm({
    values: { name: '', scopes: ['conversations:read'] as Scope[], expiry: '90' as Expiry },
    validate: { name: checkLine(CHARS.name), scopes: checkScopes },
    send: ({ name, scopes, expiry }) =>
      api.call('createApiKey', {
        body: { name: name.trim(), scopes, expiresAt: endOf(expiry, Date.now()) },
      }),
    onSent: (made) => {
      void queries.invalidateQueries({ queryKey: apiKeysKey });
      onMade(made);
    },
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('keys.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="sm" mt="sm">
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(SCOPE_WORDS[scope])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <div>
          <Select
            label={t('keys.expires')}
            data={EXPIRIES.map((value) => ({ value, label: t(`keys.expiry.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('expiry')}
          />
          {form.values.expiry === 'never' && <Warning>{t('keys.expiryNever')}</Warning>}
        </div>
        <FormProblem error={problem} title={t('keys.createFailed')} />
        <div className={classes.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('keys.createSubmit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
};
