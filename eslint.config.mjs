import tseslint from 'typescript-eslint';

/** Time, names and sockets come in through Clock, Dns and Dialer; the real ones live in core/. */
const machine = [
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Ask the Clock.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Ask the Clock.'],
  [
    'CallExpression[callee.object.name="performance"][callee.property.name="now"]',
    'Ask the Clock.',
  ],
  [
    'CallExpression[callee.name=/^(setTimeout|setInterval)$/], CallExpression[callee.object.name="globalThis"][callee.property.name=/^(setTimeout|setInterval)$/]',
    'Use Clock.after, Clock.sleep or a Loop.',
  ],
  [
    'CallExpression[callee.object.name=/^(net|tls)$/][callee.property.name=/^(connect|createConnection)$/]',
    'Use the Dialer.',
  ],
  ['NewExpression[callee.object.name="net"][callee.property.name="Socket"]', 'Use the Dialer.'],
  ['CallExpression[callee.name="fetch"]', 'Calls to the outside go through a port in core/.'],
].map(([selector, message]) => ({ selector, message }));

const machineImports = [
  {
    name: 'node:net',
    importNames: ['connect', 'createConnection', 'Socket'],
    allowTypeImports: true,
    message: 'Use the Dialer.',
  },
  {
    name: 'node:tls',
    importNames: ['connect', 'TLSSocket'],
    allowTypeImports: true,
    message: 'Use the Dialer.',
  },
  ...['node:dns', 'node:dns/promises'].map((name) => ({ name, message: 'Use the Dns port.' })),
  ...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: 'Use the Clock.' })),
];

/** Two modules that need each other stand in the wrong rows. */
const forwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'Move what is shared one row down.',
};

export default tseslint.config(
  { ignores: ['**/dist/', 'data/', 'node_modules/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', { max: 6 }],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [forwardRef] }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/core/**', 'src/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...machine],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [forwardRef, ...machineImports] },
      ],
    },
  },
  {
    // Generated, as long as the API is.
    files: ['client/src/schema.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: {
      'no-unused-vars': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', { max: 6 }],
    },
  },
);
