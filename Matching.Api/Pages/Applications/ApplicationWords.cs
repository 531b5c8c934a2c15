using Matching.Engine.Applications;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Applications;

/// <summary>Words of an application, and how they are marked.</summary>
internal static class ApplicationWords
{
    public static BilingualText Of(RefusalReason reason) => reason switch
    {
        RefusalReason.Filled => new("名额已满", "filled"),
        RefusalReason.Skills => new("技能不符", "skills do not fit"),
        RefusalReason.Education => new("学历不符", "education does not fit"),
        RefusalReason.Place => new("地点不合", "the place does not suit"),
        RefusalReason.Time => new("时间不合", "the time does not suit"),
        RefusalReason.Interview => new("面谈未通过", "not after the talk"),
        RefusalReason.Rules => new("不符合实习规定", "rules on internships forbid it"),
        _ => new("其他", "another reason"),
    };

    public static string TagOf(ApplicationState state) => state switch
    {
        ApplicationState.Offered => "tag strong",
        ApplicationState.Invited => "tag partial",
        _ => "tag",
    };
}
