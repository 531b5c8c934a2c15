using Matching.Api.Imports;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Imports;

/// <summary>What files there are, and who may send which.</summary>
internal static class FileKinds
{
    /// <summary>Not of students: a file is kept for a day, and nothing of a student is kept beside their row.</summary>
    public static IEnumerable<ImportKind> Of(Caller caller) =>
        Enum.GetValues<ImportKind>().Where(kind => kind != ImportKind.Students && caller.May(ImportRights.Of(kind)));

    public static ImportKind? Find(string word, Caller caller) => Choices.Of<ImportKind>(word) is { } kind && Of(caller).Contains(kind) ? kind : null;

    public static BilingualText NameOf(ImportKind kind) => kind switch
    {
        ImportKind.Demands => new("岗位需求", "Posts"),
        ImportKind.Programs => new("专业点", "Programs"),
        ImportKind.Outcomes => new("结果", "Outcomes"),
        ImportKind.Judgements => new("评判", "Judgements"),
        ImportKind.Students => new("学生", "Students"),
        ImportKind.Specialties => new("专业目录", "Specialties"),
        ImportKind.Occupations => new("职业分类", "Occupations"),
        ImportKind.Industries => new("行业分类", "Industries"),
        ImportKind.Groups => new("产业组", "Groups of industries"),
        ImportKind.Regions => new("行政区划", "Regions"),
        ImportKind.Policies => new("政策规则", "Policy rules"),
        ImportKind.Series => new("时间序列", "Time series"),
        _ => new("地区结构", "Structures of regions"),
    };
}
