resource "kubernetes_namespace_v1" "daybook" {
  metadata {
    name   = "daybook"
    labels = { "pod-security.kubernetes.io/enforce" = "restricted" }
  }
}

resource "kubernetes_secret_v1" "mongodb" {
  metadata {
    name      = "daybook-mongodb"
    namespace = kubernetes_namespace_v1.daybook.metadata[0].name
  }

  data_wo = {
    uri = join("", [
      replace(mongodbatlas_advanced_cluster.daybook.connection_strings.standard_srv, "://", "://${mongodbatlas_database_user.daybook.username}:${ephemeral.random_password.mongodb.result}@"),
      "/?tls=true",
    ])
  }
  data_wo_revision = var.secrets_revision
}

ephemeral "random_password" "signing" {
  length  = 64
  special = false
}

resource "kubernetes_secret_v1" "signing" {
  metadata {
    name      = "daybook-signing"
    namespace = kubernetes_namespace_v1.daybook.metadata[0].name
  }

  data_wo          = { secret = ephemeral.random_password.signing.result }
  data_wo_revision = var.secrets_revision
}

resource "helm_release" "daybook" {
  name      = "daybook"
  namespace = kubernetes_namespace_v1.daybook.metadata[0].name
  chart     = "${path.module}/../helm/daybook"
  atomic    = true
  timeout   = 900

  values = [
    yamlencode({
      image         = var.image
      axonserver    = { address = var.axonserver.address, tokenSecret = { name = var.axonserver.token_secret } }
      mongodb       = { uriSecret = { name = kubernetes_secret_v1.mongodb.metadata[0].name } }
      signingSecret = { name = kubernetes_secret_v1.signing.metadata[0].name }
      identity      = { issuer = var.issuer }
    }),
    yamlencode(var.values),
  ]

  depends_on = [mongodbatlas_project_ip_access_list.cluster]
}
