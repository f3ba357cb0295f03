# syntax=docker/dockerfile:1
# The image of the web servers, workers and beat: the same for all, without compilers, Node or root.
# Give a digest for a build that is the same next year: --build-arg PYTHON=python:3.11-slim-bookworm@sha256:...
ARG PYTHON=python:3.11-slim-bookworm
ARG NODE=node:22-bookworm-slim

# Styles, scripts and fonts, exactly those of the lock file; none of them runs anything when installed.
FROM ${NODE} AS frontend
WORKDIR /frontend
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# Libraries, exactly those of the lock file, by their hashes.
FROM ${PYTHON} AS libraries
COPY requirements.lock ./
RUN python -m venv --without-pip /venv \
    && python -m pip --python /venv/bin/python install --no-cache-dir --disable-pip-version-check \
        --no-compile --only-binary :all: --require-hashes --requirement requirements.lock \
    && /venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /venv

# Translations, and static files with hashed names: made once here and not when somebody asks for them.
FROM ${PYTHON} AS static
ENV PATH=/venv/bin:$PATH VAR_DIR=/srv/samenspel PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=libraries /venv /venv
COPY . .
COPY --from=frontend /frontend/node_modules node_modules
# Settings must be there and are not used: nothing is connected to.
RUN export SECRET_KEY=build DATABASE_URL=postgres://build REDIS_URL=redis://build EMAIL_URL=smtp://build \
    && python manage.py compile_translations \
    && python manage.py collectstatic --no-input --verbosity 0
# Of all npm packages only the pictograms in use, and the typefaces of the PDF, are read while pages are made.
RUN python -c "import pathlib, shutil; from municipalities.icons import FOLDER, NAMES; \
    to = pathlib.Path('/needed', FOLDER); to.mkdir(parents=True); \
    [shutil.copy(pathlib.Path(FOLDER, f'{name}.svg'), to) for name in NAMES]"
RUN cp --parents node_modules/@expo-google-fonts/*/400Regular/*.ttf node_modules/@expo-google-fonts/*/700Bold/*.ttf \
    node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf /needed/

FROM ${PYTHON}
ENV PATH=/venv/bin:$PATH VAR_DIR=/srv/samenspel PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
# What is uploaded belongs to the user we run as; everything else to root, so that we cannot change it.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin samenspel \
    && install -d -o samenspel -g samenspel /srv/samenspel/media
COPY --from=libraries /venv /venv
COPY --from=static /srv/samenspel/static /srv/samenspel/static
COPY . .
COPY --from=static /app/locale locale
COPY --from=static /needed .
USER 10001
EXPOSE 8000
# One process a container, so that its counts are whole; `--scale web=3` makes more. SIGTERM lets requests end.
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "1", \
     "--blocking-threads", "8", "--no-ws", "--workers-kill-timeout", "30", \
     "--log-config", "deploy/granian-log.json", "config.wsgi:application"]
