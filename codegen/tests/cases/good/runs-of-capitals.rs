// file: tables.rs

model! {
    Thing = "thing",
    vo2_max: "VO2Max" | "vo2-max" | "vo2_max" | "vo2Max",
    callback_url: "callbackURL" | "callback-url" | "callback_url" | "callbackUrl",
    i_ds: "IDs" | "i-ds" | "i_ds" | "iDs",
    odd_name: "-odd--name_" | "odd-name" | "odd_name" | "oddName",
    name_with_spaces: "name with spaces" | "name-with-spaces" | "name_with_spaces" | "nameWithSpaces",
    a_b_c: "a.b/c" | "a-b-c" | "a_b_c" | "aBC",
    http_server_id: "HTTPServerID" | "http-server-id" | "http_server_id" | "httpServerId",
}

