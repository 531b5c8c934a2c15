using Matching.Engine.Contacts;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Contacts;

/// <summary>What is said to be wrong with a post, in words.</summary>
public static class ReportReasonText
{
    public static BilingualText Of(ReportReason reason) => reason switch
    {
        ReportReason.Untrue => new("内容或企业不真实", "The post or the enterprise is not what it says"),
        ReportReason.AsksMoney => new("向求职者收费", "Applicants are asked for money"),
        ReportReason.Filled => new("已招满或没有回应", "Filled, or nobody answers"),
        ReportReason.Unlawful => new("要求违法（年龄、工时、歧视等）", "Unlawful: age, hours, discrimination"),
        _ => new("其他", "Something else"),
    };
}
