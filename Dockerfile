# One image for every process of a grown shop; compose.yaml says which command each runs.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 COMPTOIR_HOME=/home/comptoir/data
RUN useradd --create-home comptoir && install -d -o comptoir /home/comptoir/data
WORKDIR /srv/comptoir
COPY requirements.txt constraints.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER comptoir
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3"]
