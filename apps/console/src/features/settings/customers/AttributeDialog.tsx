import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { type ContactAttribute, LIMITS } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { keyFor, withAttribute } from './attribute-list.ts';
import { saveAttributes, useAttributes } from './use-attributes.ts';

const KINDS = ['text', 'number', 'date', 'list', 'yes_no', 'link'] as const;
const NEW = {
  key: '',
  name: '',
  kind: 'text',
  options: [],
  isRequiredToClose: false,
} satisfies ContactAttribute;

const CHECKS = {
  name: checkLine(40),
  key: (key: string) =>
    /^[a-z][a-z0-9_]{0,39}$/.test(key) ? null : i18next.t('settings:attributes.keyWrong'),
  options: (options: string[], { kind }: ContactAttribute) =>
    kind === 'list' && options.length === 0 ? i18next.t('settings:attributes.optionsRequired') : null,
};

type Props = { attribute: ContactAttribute | null; onClose: () => void };

/** A new attribute, or one that is there: of that the name and the values of a list change. */
export const AttributeDialog = ({ attribute, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  const all = useAttributes();
  const [isKeyTheirs, setKeyTheirs] = useState(false);
  const { form, submit, sending, problem } = useSendForm({
    values: { ...NEW, ...attribute } as Required<ContactAttribute>,
    validate: CHECKS,
    send: ({ kind, options, ...rest }) => {
      const said = { ...rest, name: rest.name.trim(), kind, options: kind === 'list' ? options : [] };
      return saveAttributes(withAttribute(all, said));
    },
    onSent: onClose,
  });
  const { kind } = form.values;
  const name = (value: string) => {
    form.setFieldValue('name', value);
    if (!attribute && !isKeyTheirs) form.setFieldValue('key', keyFor(value));
  };
  return (
    <Dialog
      title={attribute ? t('attributes.editTitle', { name: attribute.name }) : t('attributes.addTitle')}
      onClose={onClose}
    >
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('attributes.failed')}
        action={attribute ? t('common:save') : t('attributes.addSubmit')}
        onClose={onClose}
      >
        <TextInput
          label={t('attributes.name')}
          description={t('attributes.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
          onChange={(event) => name(event.currentTarget.value)}
        />
        {!attribute && (
          <>
            <TextInput
              label={t('attributes.key')}
              description={t('attributes.keyHint')}
              dir="ltr"
              {...form.getInputProps('key')}
              onChange={(event) => {
                setKeyTheirs(true);
                form.setFieldValue('key', event.currentTarget.value);
              }}
            />
            <Select
              label={t('attributes.kind')}
              description={t('attributes.kindHint')}
              data={KINDS.map((value) => ({ value, label: t(`attributes.kinds.${value}`) }))}
              allowDeselect={false}
              {...form.getInputProps('kind')}
            />
          </>
        )}
        {kind === 'list' && (
          <TagsInput
            label={t('attributes.options')}
            description={t('attributes.optionsHint')}
            maxTags={LIMITS.attributeOptions}
            {...form.getInputProps('options')}
          />
        )}
        <Checkbox
          label={t('attributes.required')}
          description={t('attributes.requiredHint')}
          {...form.getInputProps('isRequiredToClose', { type: 'checkbox' })}
        />
      </DialogForm>
    </Dialog>
  );
};
