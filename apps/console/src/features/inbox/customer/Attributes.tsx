import { ActionIcon, Stack } from '@mantine/core';
import type { AttributeValue, Contact, ContactAttribute } from '@parley/contract';
import { IconExternalLink, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive, useMyMember } from '../../../live/live-state.ts';
import { takeNews } from '../../../live/news.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { AttributeField } from './AttributeField.tsx';
import { attributeText } from './attribute-text.ts';
import classes from './customer.module.css';
import { EditorActions } from './EditorActions.tsx';

/** What the workspace wants to know of a customer, each to be changed where it stands. */
export const Attributes = ({ contact }: { contact: Contact }) => {
  const defined = useLive((state) => state.workspace.settings.contactAttributes);
  const [editing, setEditing] = useState<string | null>(null);
  if (defined.length === 0) return <NothingDefined />;
  return (
    <dl className={classes.attributes}>
      {defined.map((attribute) =>
        editing === attribute.key ? (
          <Editor
            key={attribute.key}
            contact={contact}
            attribute={attribute}
            onDone={() => setEditing(null)}
          />
        ) : (
          <Fact
            key={attribute.key}
            attribute={attribute}
            value={contact.attributes?.[attribute.key]}
            onEdit={() => setEditing(attribute.key)}
          />
        ),
      )}
    </dl>
  );
};

const NothingDefined = () => {
  const { t } = useTranslation('customers');
  const { role } = useMyMember();
  return (
    <p className={classes.dim}>
      {t('attributes.none')}{' '}
      {(role === 'admin' || role === 'owner') && (
        <Link to="/settings/$" params={{ _splat: 'customers' }} className={classes.dim}>
          {t('attributes.define')}
        </Link>
      )}
    </p>
  );
};

type FactProps = { attribute: ContactAttribute; value: AttributeValue | undefined; onEdit: () => void };

const Fact = ({ attribute, value, onEdit }: FactProps) => {
  const { t } = useTranslation('customers');
  const { name, kind } = attribute;
  return (
    <div className={classes.attribute}>
      <dt className={classes.dim}>{name}</dt>
      <dd>
        {value === undefined ? (
          <span className={`${classes.dim} ${classes.fill}`}>{t('attributes.empty')}</span>
        ) : (
          <bdi className={`${classes.value} ${classes.fill}`}>{attributeText(attribute, value)}</bdi>
        )}
        {kind === 'link' && value !== undefined && (
          <ActionIcon
            component="a"
            href={String(value)}
            target="_blank"
            rel="noopener noreferrer"
            variant="subtle"
            color="gray"
            aria-label={t('attributes.open', { name })}
          >
            <IconExternalLink size={16} stroke={1.7} />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onEdit}
          aria-label={t('attributes.edit', { name })}
        >
          <IconPencil size={16} stroke={1.7} />
        </ActionIcon>
      </dd>
    </div>
  );
};

type EditorProps = { contact: Contact; attribute: ContactAttribute; onDone: () => void };

const Editor = ({ contact, attribute, onDone }: EditorProps) => {
  const { t } = useTranslation(['customers', 'common']);
  const { key, kind } = attribute;
  const [value, setValue] = useState<AttributeValue | null>(contact.attributes?.[key] ?? null);
  const saving = useMutation({
    mutationFn: () =>
      api.call('updateContact', {
        params: { contactId: contact.id },
        body: { attributes: { [key]: value } },
      }),
    onSuccess: (changed) => {
      takeNews({ contacts: [changed] });
      onDone();
    },
  });
  const looksWrong = kind === 'link' && typeof value === 'string' && !/^https?:\/\/\S+$/i.test(value);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (!looksWrong) saving.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
      }}
    >
      <Stack gap="sm">
        <AttributeField
          attribute={attribute}
          value={value ?? undefined}
          onChange={setValue}
          error={looksWrong ? t('attributes.notALink') : null}
          autoFocus
        />
        <FormProblem error={saving.error} title={t('attributes.failed')} />
        <EditorActions sending={saving.isPending} disabled={looksWrong} onCancel={onDone} />
      </Stack>
    </form>
  );
};
