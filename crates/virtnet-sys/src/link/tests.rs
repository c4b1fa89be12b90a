use super::*;
use crate::error::SysError;
use crate::tap::{Tap, TapOptions};
use crate::test_support::in_new_netns;
use std::process::Command;
use std::time::Instant;

fn plan(name: &str) -> TapPlan {
    TapPlan { name: name.to_owned(), multi_queue: false, change: LinkChange::default() }
}

#[test]
fn a_new_namespace_holds_the_loopback_link() {
    in_new_netns(|| {
        let links = Links::open().unwrap().list().unwrap();
        let loopback = links.iter().find(|link| link.name == "lo").unwrap();
        assert_eq!((loopback.index, loopback.kind.as_deref(), loopback.up), (1, None, false));
    });
}

#[test]
fn every_property_that_is_changed_reads_back() {
    in_new_netns(|| {
        let mut links = Links::open().unwrap();
        let change = LinkChange {
            name: None,
            alias: Some("virtnet:/:VNETS1D0F0".to_owned()),
            group: Some(7),
            mtu: Some(9000),
            mac: Some([0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]),
            master: None,
            up: Some(true),
        };
        let index = create_taps(&mut links, &[TapPlan { change, ..plan("vt0") }]).unwrap()[0];
        links.add_alternative_name(index, "en3f0pf0sf2000-and-more").unwrap();
        // The kernel sends frames by itself, which find no reader.
        let mut found = |name| {
            let link = links.find(name).unwrap().unwrap();
            assert!(link.transmit_dropped.is_some());
            Link { transmit_dropped: None, ..link }
        };
        let expected = Link {
            index,
            name: "vt0".to_owned(),
            alternative_names: vec!["en3f0pf0sf2000-and-more".to_owned()],
            alias: Some("virtnet:/:VNETS1D0F0".to_owned()),
            group: 7,
            mtu: 9000,
            mac: Some([0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]),
            master: None,
            transmit_queues: 1,
            up: true,
            carrier: false,
            kind: Some("tun".to_owned()),
            transmit_dropped: None,
        };
        assert!(expected.is_tun());
        assert_eq!(found("vt0"), expected);
        assert_eq!(found("en3f0pf0sf2000-and-more"), expected);
        links
            .change(index, &LinkChange { up: Some(false), name: Some("vt9".to_owned()), ..Default::default() })
            .unwrap();
        links.remove_alternative_name(index, "en3f0pf0sf2000-and-more").unwrap();
        let renamed = links.find("vt9").unwrap().unwrap();
        assert_eq!((renamed.up, renamed.alternative_names.len()), (false, 0));
    });
}

#[test]
fn what_is_not_there_is_none_and_values_out_of_range_are_refused() {
    in_new_netns(|| {
        let mut links = Links::open().unwrap();
        assert_eq!(links.find("absent").unwrap(), None);
        let index = create_taps(&mut links, &[plan("vt0")]).unwrap()[0];
        let error = links.change(index, &LinkChange { mtu: Some(65_522), ..Default::default() }).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EINVAL), "{error}");
        let error = links.change(9999, &LinkChange { mtu: Some(1500), ..Default::default() }).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::ENODEV), "{error}");
    });
}

#[test]
fn a_link_goes_into_a_bridge_and_out_of_it() {
    in_new_netns(|| {
        let made = Command::new("ip").args(["link", "add", "br0", "type", "bridge"]).status().unwrap();
        assert!(made.success());
        let mut links = Links::open().unwrap();
        let bridge = links.find("br0").unwrap().unwrap();
        assert_eq!(bridge.kind.as_deref(), Some("bridge"));
        let index = create_taps(&mut links, &[plan("vt0")]).unwrap()[0];
        let mut enter = |master| {
            links.change(index, &LinkChange { master: Some(master), ..Default::default() })?;
            Ok::<_, SysError>(links.find("vt0")?.unwrap().master)
        };
        assert_eq!(enter(bridge.index).unwrap(), Some(bridge.index));
        assert_eq!(enter(0).unwrap(), None);
        assert_eq!(enter(9999).unwrap_err().raw_os_error(), Some(libc::EINVAL));
    });
}

#[test]
fn a_batch_is_made_whole_or_not_at_all() {
    in_new_netns(|| {
        let mut links = Links::open().unwrap();
        let error = create_taps(&mut links, &[plan("vt0"), plan("vt1"), plan("lo")]).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EEXIST));
        assert_eq!(links.list().unwrap().len(), 1);
    });
}

#[test]
fn the_default_group_is_never_deleted() {
    in_new_netns(|| {
        assert_eq!(Links::open().unwrap().delete_group(0).unwrap_err().raw_os_error(), Some(libc::EINVAL));
    });
}

#[test]
fn many_taps_are_deleted_together_in_far_less_time_than_one_by_one() {
    in_new_netns(|| {
        let mut links = Links::open().unwrap();
        let plans: Vec<TapPlan> = (0..200).map(|number| plan(&format!("vt{number}"))).collect();
        let indexes = create_taps(&mut links, &plans).unwrap();
        assert_eq!(links.list().unwrap().len(), 201);
        let (few, many) = indexes.split_at(10);
        let begin = Instant::now();
        few.iter().for_each(|index| links.delete(*index).unwrap());
        let one_by_one = begin.elapsed() / 10;
        let begin = Instant::now();
        // The first ten are gone already, which is no error.
        links.delete_together(&indexes).unwrap();
        let together = begin.elapsed();
        assert_eq!(links.list().unwrap().len(), 1);
        assert!(together * 3 < one_by_one * many.len() as u32, "{together:?} together, {one_by_one:?} each");
        links.delete_together(&indexes).unwrap();
    });
}

#[test]
fn a_tap_that_is_read_by_somebody_has_a_carrier() {
    in_new_netns(|| {
        let mut links = Links::open().unwrap();
        let _tap = Tap::open("vt0", &TapOptions::default()).unwrap();
        let index = links.find("vt0").unwrap().unwrap().index;
        links.change(index, &LinkChange { up: Some(true), ..Default::default() }).unwrap();
        assert!(links.find("vt0").unwrap().unwrap().carrier);
        links.delete(index).unwrap();
        assert_eq!(links.find("vt0").unwrap(), None);
    });
}

#[test]
fn a_tap_of_many_queues_comes_up_with_one_queueing_discipline_and_takes_another_later() {
    in_new_netns(|| {
        let change = LinkChange { up: Some(true), ..LinkChange::default() };
        let plan = TapPlan { multi_queue: true, change, ..plan("vt0") };
        create_taps(&mut Links::open().unwrap(), &[plan]).unwrap();
        assert_eq!(disciplines("vt0"), ["noqueue"]);
        let _reader = Tap::open("vt0", &TapOptions { multi_queue: true, ..TapOptions::default() }).unwrap();
        assert_eq!(disciplines("vt0"), ["noqueue"]);
        let replaced = Command::new("tc").args(["qdisc", "replace", "dev", "vt0", "root", "pfifo"]).status();
        assert!(replaced.unwrap().success());
        assert_eq!(disciplines("vt0"), ["pfifo"]);
    });
}

/// The queueing disciplines of a link.
fn disciplines(name: &str) -> Vec<String> {
    let output = Command::new("tc").args(["qdisc", "show", "dev", name]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').nth(1)).map(str::to_owned).collect()
}
