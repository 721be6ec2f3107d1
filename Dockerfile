# An image of the `newsdelta` command; see "In containers" in docs/operations.md.
#
#   docker build --tag newsdelta .
#   docker run --rm newsdelta demo
FROM python:3.11-slim AS build
WORKDIR /source
RUN python -m venv /opt/newsdelta
ENV PATH=/opt/newsdelta/bin:$PATH
# What it needs changes seldom: a layer of its own.
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/run.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
COPY --from=build /opt/newsdelta /opt/newsdelta
RUN useradd --create-home --uid 10001 newsdelta \
    && mkdir /data && chown newsdelta /data
ENV PATH=/opt/newsdelta/bin:$PATH \
    NEWSDELTA_HOME=/data \
    DO_NOT_TRACK=1 \
    PREFECT_SERVER_ANALYTICS_ENABLED=false
USER newsdelta
WORKDIR /data
VOLUME /data
# A run ends its transaction, or leaves it to be cut off by the next.
STOPSIGNAL SIGINT
ENTRYPOINT ["newsdelta"]
CMD ["serve"]
