import { Button } from '@mantine/core';
import type { CardContent, CardItem } from '@parley/contract';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './card.module.css';
import { amountText, dateText } from './card-text.ts';

const Row = ({ label, children }: { label: string | undefined; children: ReactNode }) => (
  <div className={classes.row}>
    {label && (
      <dt className={classes.label}>
        <bdi>{label}</bdi>
      </dt>
    )}
    <dd className={classes.value}>{children}</dd>
  </div>
);

const Away = ({ text, url }: { text: string; url: string }) => {
  const { t } = useTranslation('cards');
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" aria-label={t('newTab', { text })}>
      <bdi>{text}</bdi> <IconExternalLink size={13} aria-hidden />
    </a>
  );
};

const Item = ({ item }: { item: CardItem }) => {
  const { t } = useTranslation('cards');
  switch (item.kind) {
    case 'text':
      return (
        <Row label={item.label}>
          <bdi>{item.value}</bdi>
        </Row>
      );
    case 'amount':
      return (
        <Row label={item.label}>
          <span className="tabular">{amountText(item.amount, item.currency)}</span>
        </Row>
      );
    case 'date':
      return (
        <Row label={item.label}>
          <time dateTime={item.date}>{dateText(item.date)}</time>
        </Row>
      );
    case 'badge':
      return (
        <Row label={item.label}>
          <span className={classes.badge} data-tone={item.tone ?? 'neutral'}>
            <bdi>{item.text}</bdi>
          </span>
        </Row>
      );
    case 'list':
      return (
        <Row label={item.label}>
          <ul className={classes.list}>
            {item.entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries may repeat, and never move by themselves
              <li key={index}>
                <bdi>{entry}</bdi>
              </li>
            ))}
          </ul>
        </Row>
      );
    case 'link':
      return (
        <Row label={item.label}>
          <Away text={item.text} url={item.url} />
        </Row>
      );
    case 'button':
      return (
        <Row label={undefined}>
          <Button
            component="a"
            href={item.url}
            target="_blank"
            rel="noopener noreferrer"
            size="xs"
            variant="default"
            rightSection={<IconExternalLink size={13} aria-hidden />}
            aria-label={t('newTab', { text: item.text })}
          >
            <bdi>{item.text}</bdi>
          </Button>
        </Row>
      );
  }
};

/** A card as a program of the company said it: words and figures, nothing that runs. */
export const CardBody = ({ content }: { content: CardContent }) => {
  const { t } = useTranslation('cards');
  return (
    <>
      {content.title && (
        <p className={classes.title}>
          <bdi>{content.title}</bdi>
        </p>
      )}
      {content.items.length === 0 ? (
        <p className={classes.dim}>{t('empty')}</p>
      ) : (
        <dl className={classes.card}>
          {content.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is replaced as a whole
            <Item key={index} item={item} />
          ))}
        </dl>
      )}
    </>
  );
};
