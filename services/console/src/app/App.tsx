import { StyleProvider } from '@ant-design/cssinjs';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as Ant, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { useLanguage } from './i18n.ts';
import { queryClient } from './queries.ts';
import { router } from './router.ts';
import { useCalm, useShade } from './shade.ts';
import { themeOf } from './theme.ts';

export function App() {
  const language = useLanguage();
  const shade = useShade();
  const calm = useCalm();
  const theme = useMemo(() => themeOf(shade, calm), [shade, calm]);
  return (
    // In a layer, so that what a page says of its own parts holds without a fight.
    <StyleProvider layer>
      <ConfigProvider
        theme={theme}
        locale={language === 'en' ? english : chinese}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <Ant component={false}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Ant>
      </ConfigProvider>
    </StyleProvider>
  );
}
