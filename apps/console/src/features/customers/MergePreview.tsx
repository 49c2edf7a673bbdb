import type { Contact } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useLive } from '../../live/live-state.ts';
import { contactName } from '../../live/names.ts';
import { liveKeys } from '../../live/query-keys.ts';
import { attributeText } from '../inbox/index.ts';
import classes from './customers.module.css';

/** What becomes of both. */
export const MergePreview = ({ stays, joins }: { stays: Contact; joins: Contact }) => {
  const { t } = useTranslation('customers');
  const defined = useLive((state) => state.workspace.settings.contactAttributes);
  const [one, other] = [useConversations(stays.id), useConversations(joins.id)];
  const name = contactName(stays);
  const attributes = { ...joins.attributes, ...stays.attributes };
  const shown = defined.filter(({ key }) => attributes[key] !== undefined);
  return (
    <section className={classes.preview}>
      <h3>{t('merge.result')}</h3>
      <ul>
        <li>{t('merge.resultName', { name })}</li>
        {one !== undefined && other !== undefined && (
          <li>{t('merge.resultConversations', { count: one + other })}</li>
        )}
        {shown.length > 0 && (
          <li>
            {t('merge.resultAttributes', { name })}
            <ul>
              {shown.map((attribute) => (
                <li key={attribute.key}>
                  {attribute.name}: <bdi>{attributeText(attribute, attributes[attribute.key] ?? '')}</bdi>
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
      <p className={classes.dim}>{t('merge.undo')}</p>
    </section>
  );
};

const useConversations = (contactId: string): number | undefined =>
  useQuery({
    queryKey: [...liveKeys.profile(contactId), 'of the preview'],
    queryFn: () => api.call('getContact', { params: { contactId } }),
  }).data?.dealings.conversations;
