import { ActionIcon } from '@mantine/core';
import type { ContactAttribute } from '@parley/contract';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useIsAdmin } from '../live.ts';
import { MoveButtons } from '../pieces/MoveButtons.tsx';
import { movedBy } from './attribute-list.ts';
import classes from './attributes.module.css';
import { saveAttributes } from './use-attributes.ts';

type Props = {
  attributes: readonly ContactAttribute[];
  onEdit: (attribute: ContactAttribute) => void;
  onRemove: (attribute: ContactAttribute) => void;
};

/** In the order in which they stand beside a conversation. */
export const AttributeList = ({ attributes, onEdit, onRemove }: Props) => {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const moving = useMutation({
    mutationFn: ({ key, by }: { key: string; by: -1 | 1 }) => saveAttributes(movedBy(attributes, key, by)),
  });
  return (
    <>
      <FormProblem error={moving.error} title={t('attributes.moveFailed')} />
      <ul className={classes.list} aria-label={t('attributes.listTitle')}>
        {attributes.map((attribute, at) => (
          <li key={attribute.key} className={classes.row}>
            <div className={classes.words}>
              <bdi className={classes.name}>{attribute.name}</bdi>
              <span className={classes.dim}>
                {[
                  t(`attributes.kinds.${attribute.kind}`),
                  attribute.options.join(', '),
                  attribute.isRequiredToClose && t('attributes.required'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <code className={classes.key}>{attribute.key}</code>
            </div>
            {isAdmin && (
              <div className={classes.actions}>
                <MoveButtons
                  name={attribute.name}
                  isFirst={at === 0}
                  isLast={at === attributes.length - 1}
                  onMove={(by) => moving.mutate({ key: attribute.key, by })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  onClick={() => onEdit(attribute)}
                  aria-label={t('attributes.edit', { name: attribute.name })}
                >
                  <IconPencil size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  onClick={() => onRemove(attribute)}
                  aria-label={t('attributes.remove', { name: attribute.name })}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};
