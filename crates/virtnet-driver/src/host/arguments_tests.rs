use super::*;

const GOOD: [(&str, &str); 7] = [
    ("--socket", "/run/virtnet/vhost-user/VNETS1D0F0.sock"),
    ("--netns", "blue"),
    ("--name", "eth0"),
    ("--mac", "0C:C4:7A:FF:22:93"),
    ("--mtu", "1500"),
    ("--queue-pairs", "2"),
    ("--queue-size", "256"),
];

/// The good command line with one option's value replaced, added or (`None`) left out.
fn parse_with(name: &str, value: Option<&str>) -> Result<Invocation, UsageError> {
    let mut options: Vec<(&str, &str)> = GOOD.into_iter().filter(|(known, _)| *known != name).collect();
    options.extend(value.map(|value| (name, value)));
    Invocation::parse(options.into_iter().flat_map(|(name, value)| [name.into(), value.into()]))
}

fn message_with(name: &str, value: Option<&str>) -> String {
    parse_with(name, value).unwrap_err().message
}

#[test]
fn a_whole_command_line_is_read() {
    let Invocation::Run(arguments) = parse_with("--spin-us", Some("20")).unwrap() else { panic!("not a run") };
    assert_eq!(arguments.driver.socket, PathBuf::from("/run/virtnet/vhost-user/VNETS1D0F0.sock"));
    assert_eq!((arguments.driver.queue_pairs, arguments.driver.queue_size, arguments.driver.mtu), (2, 256, 1500));
    assert_eq!(arguments.namespace, Namespace::Name("blue".to_owned()));
    let mac = [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93];
    assert_eq!(arguments.netdev, NetdevConfig { name: "eth0".to_owned(), mac, mtu: 1500, queue_pairs: 2, speed: None });
    assert_eq!(arguments.control, None);
    assert_eq!(arguments.spin, Duration::from_micros(20));
}

#[test]
fn an_equals_sign_joins_option_and_value() {
    let joined = GOOD.map(|(name, value)| OsString::from(format!("{name}={value}")));
    assert_eq!(Invocation::parse(joined).unwrap(), parse_with("", None).unwrap());
}

#[test]
fn every_option_that_is_needed_is_missed() {
    for (name, _) in GOOD {
        assert!(message_with(name, None).starts_with(&format!("Option {name} ")), "{name}");
        assert_eq!(message_with(name, Some("")), format!("Option {name} is empty"));
    }
}

#[test]
fn numbers_out_of_range_are_refused_with_the_range() {
    for (name, values) in [
        ("--mtu", ["67", "65522", "-1", "many"]),
        ("--queue-pairs", ["0", "129", "1.5", "99999999999"]),
        ("--queue-size", ["2", "32769", "0x10", " 64"]),
        ("--speed", ["-1", "2147483648", "fast", "1e3"]),
        ("--spin-us", ["-1", "1001", "1s", ""]),
    ] {
        for value in values {
            assert!(message_with(name, Some(value)).contains(name), "{name} {value}");
        }
    }
    assert_eq!(message_with("--mtu", Some("67")), "Option --mtu must be 68 to 65521, found 67");
    assert_eq!(message_with("--queue-size", Some("100")), "Option --queue-size must be a power of two, found 100");
}

#[test]
fn addresses_of_no_single_interface_are_refused() {
    for mac in ["00:00:00:00:00:00", "01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff"] {
        assert!(message_with("--mac", Some(mac)).contains("one interface"), "{mac}");
    }
    for mac in ["0c:c4:7a:ff:22", "0c:c4:7a:ff:22:93:01", "0c:c4:7a:ff:22:9g", "0c:c4:7a:ff:22:+9", "0cc47aff2293"] {
        assert!(message_with("--mac", Some(mac)).contains("six octets"), "{mac}");
    }
    assert!(parse_with("--mac", Some("0c-c4-7a-ff-22-93")).is_ok());
}

#[test]
fn unknown_repeated_and_conflicting_options_are_refused() {
    assert_eq!(message_with("--colour", Some("red")), "There is no option --colour");
    assert_eq!(message_with("--netns-path", Some("/x")), "Options --netns and --netns-path exclude each other");
    let twice = GOOD.into_iter().chain([("--mtu", "1400")]).flat_map(|(name, value)| [name.into(), value.into()]);
    assert_eq!(Invocation::parse(twice).unwrap_err().message, "Option --mtu is given twice");
    assert_eq!(Invocation::parse(["--mtu".into()]).unwrap_err().message, "Option --mtu needs a value");
}

#[test]
fn a_socket_path_that_the_kernel_cannot_take_is_refused() {
    assert!(parse_with("--socket", Some(&"s".repeat(107))).is_ok());
    let message = message_with("--socket", Some(&"s".repeat(108)));
    assert_eq!(message, "Option --socket must be a path of at most 107 bytes, found 108");
}

#[test]
fn features_are_hexadecimal() {
    let Invocation::Run(arguments) = parse_with("--features", Some("0x100000001")).unwrap() else {
        panic!("not a run")
    };
    assert_eq!(arguments.driver.features, 0x1_0000_0001);
    assert!(message_with("--features", Some("12g")).contains("hexadecimal"));
}

#[test]
fn help_and_version_need_nothing_else_and_help_names_every_option() {
    assert_eq!(Invocation::parse(["--help".into()]).unwrap(), Invocation::Help);
    assert_eq!(Invocation::parse(["--version".into()]).unwrap(), Invocation::Version);
    assert!(OPTIONS.iter().all(|(name, ..)| help().contains(name)));
}
