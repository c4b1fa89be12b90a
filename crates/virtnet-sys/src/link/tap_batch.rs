use super::{LinkChange, Links};
use crate::error::{Result, SysError};
use crate::tap::{Tap, TapExistence, TapOptions};

/// A persistent TAP to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TapPlan {
    /// Its name, up to 15 bytes; there must be no such link.
    pub name: String,
    /// Several queues.
    pub multi_queue: bool,
    /// What else to set.
    pub change: LinkChange,
}

/// Makes persistent TAPs with a virtio header, in the calling thread's namespace, and returns their indexes in the same order.
///
/// `links` must have been opened in the same namespace. All are made or none: after a failure those made before are deleted.
///
/// # Errors
/// As [`Tap::open`] and [`Links::change`], for the first that failed.
pub fn create_taps(links: &mut Links, plans: &[TapPlan]) -> Result<Vec<u32>> {
    let mut made = Vec::with_capacity(plans.len());
    for plan in plans {
        if let Err(error) = create_one(links, plan, &mut made) {
            // The first failure is what the caller must hear of; a failing clean-up has the same cause.
            let _ = links.delete_together(&made);
            return Err(error);
        }
    }
    Ok(made)
}

fn create_one(links: &mut Links, plan: &TapPlan, made: &mut Vec<u32>) -> Result<()> {
    let options = TapOptions {
        multi_queue: plan.multi_queue,
        persistent: Some(true),
        existence: TapExistence::New,
        ..TapOptions::default()
    };
    let tap = Tap::open(&plan.name, &options)?;
    let link = links.find(tap.name())?;
    let link =
        link.ok_or_else(|| SysError::from_errno(format!("Cannot find TAP {} again", plan.name), libc::ENODEV))?;
    made.push(link.index);
    if plan.multi_queue {
        // A kernel without traffic control has no queueing disciplines to be spared.
        let _ = links.set_no_queue(link.index);
    }
    if plan.change != LinkChange::default() {
        links.change(link.index, &plan.change)?;
    }
    Ok(())
}
