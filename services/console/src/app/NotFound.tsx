import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { Notice } from './Notice.tsx';
import { useAppTexts } from './texts.ts';
import { useTitle } from './use-title.ts';

export function NotFound() {
  const t = useAppTexts();
  const { pathname } = useLocation();
  useTitle(t('notFound'));
  return (
    <Notice
      title={t('notFound')}
      actions={
        <Button type="primary" href="/">
          {t('home')}
        </Button>
      }
    >
      {t('notFoundMore', { path: pathname })}
    </Notice>
  );
}
