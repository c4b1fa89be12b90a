//! The device writes counters by place, documents read them by place: the two tables must be one.

#[test]
fn the_device_and_the_documents_count_the_same_things_in_the_same_order() {
    assert_eq!(virtnet_device::COUNTER_NAMES, virtnet_types::COUNTER_NAMES);
}
