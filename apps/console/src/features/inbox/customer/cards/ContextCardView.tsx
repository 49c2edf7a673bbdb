import { Button, Skeleton } from '@mantine/core';
import type { CardAnswer } from '@parley/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CardBody } from '../../../../ui/card/CardBody.tsx';
import { problemText } from '../../../../ui/ProblemMessage.tsx';
import { momentTime } from '../../../../ui/time.ts';
import { Section } from '../Section.tsx';
import classes from './cards.module.css';
import { askCard, cardQuery } from './cards-query.ts';

type Props = { conversationId: string; card: { id: string; name: string } };

/** What is shown of an answer, and how old it is if there is no newer one. */
const Answer = ({ answer: { content, answeredAt, problem } }: { answer: CardAnswer }) => {
  const { t } = useTranslation('cards');
  const when = answeredAt && momentTime(answeredAt);
  return (
    <>
      {content && <CardBody content={content} />}
      {problem && (
        <p role="alert" className={classes.problem}>
          {t(`problem.${problem.code}`)} {when && t('stale', { when })}
        </p>
      )}
      {!problem && when && <p className={classes.dim}>{t('asOf', { when })}</p>}
    </>
  );
};

/** One card: each is asked by itself, so that none waits for another. */
export const ContextCardView = ({ conversationId, card }: Props) => {
  const { t } = useTranslation('cards');
  const queries = useQueryClient();
  const asked = { conversationId, cardId: card.id };
  const query = useQuery(cardQuery(asked));
  const again = useMutation({
    mutationFn: () => askCard(asked, true),
    onSuccess: (answer) => queries.setQueryData(cardQuery(asked).queryKey, answer),
  });
  const error = again.error ?? query.error;
  return (
    <Section title={card.name}>
      {query.isPending && (
        <div className={classes.waiting} aria-busy="true">
          <span className={classes.unseen}>{t('loading')}</span>
          <Skeleton height={14} width="70%" />
          <Skeleton height={14} />
          <Skeleton height={14} width="85%" />
        </div>
      )}
      {query.data && <Answer answer={query.data} />}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
      {!query.isPending && (
        <Button
          size="compact-xs"
          variant={error || query.data?.problem ? 'light' : 'subtle'}
          mt={6}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('again')}
        </Button>
      )}
    </Section>
  );
};
