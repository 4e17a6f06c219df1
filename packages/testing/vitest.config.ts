import { defineConfig } from 'vitest/config';
import { project } from './src/vitest.ts';

export default defineConfig(project());
