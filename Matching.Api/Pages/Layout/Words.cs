using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Runs;
using Matching.Engine.Scoring;

namespace Matching.Api.Pages.Layout;

/// <summary>What codes and words of the engine are called by people, in one language.</summary>
public sealed class Words(CodeTables codes, Language language)
{
    public CodeTables Codes => codes;

    public string Skill(string name) => SkillNames.Of(name, language);

    public string Industry(string? code) => code is null ? "" : codes.FindIndustry(code) is { } found ? NameOf(found) : code;

    /// <summary>A name that fits a table's first column; the whole one stands in its title.</summary>
    public string ShortIndustry(string? code) => Industry(code) is { Length: > 14 } name && language == Language.Chinese ? $"{name[..13]}…" : Industry(code);

    /// <summary>A name for a chart, without what many of the English ones begin with.</summary>
    public string ChartIndustry(string? code)
    {
        const string Common = "Manufacture of ";
        var name = Industry(code);
        return name.StartsWith(Common, StringComparison.Ordinal) ? $"{char.ToUpperInvariant(name[Common.Length])}{name[(Common.Length + 1)..]}" : name;
    }

    /// <summary>江苏省 无锡市, or a province alone.</summary>
    public string Region(string? code)
    {
        if (code is null || codes.FindRegion(code) is not { } found)
            return code ?? "";
        var province = codes.Regions.Find(found.ProvinceCode);
        return province is null || province.Code == found.Code ? found.Name : $"{province.Name} {found.Name}";
    }

    /// <summary>What stands in a field of a form: the name where it is read as the same code, else the code.</summary>
    public string IndustryToType(string? code) => Industry(code) is var name && codes.IndustryCode(name) == code ? name : code ?? "";

    /// <summary>The same of a place.</summary>
    public string RegionToType(string? code) =>
        code is not null && codes.Regions.Find(code) is { } region && codes.RegionCode(region.Name) == code ? region.Name : code ?? "";

    public string Level(EducationLevel level) => Say(level switch
    {
        EducationLevel.Junior => new("初中", "Junior secondary"),
        EducationLevel.Secondary => new("中职", "Secondary vocational"),
        EducationLevel.Associate => new("高职专科", "Associate"),
        EducationLevel.Bachelor => new("本科", "Bachelor"),
        EducationLevel.Master => new("硕士", "Master"),
        EducationLevel.Doctor => new("博士", "Doctor"),
        _ => new("学历不限", "Any education"),
    });

    public string Kind(DemandKind kind) => Say(kind switch
    {
        DemandKind.Internship => new("实习", "Internship"),
        DemandKind.Apprenticeship => new("学徒", "Apprenticeship"),
        DemandKind.Training => new("培训", "Training"),
        _ => new("全职", "Employment"),
    });

    public string Venue(VenueKind venue) => Say(venue switch
    {
        VenueKind.Bar => new("酒吧", "Bar"),
        VenueKind.NightClub => new("夜总会", "Night club"),
        VenueKind.Karaoke => new("歌厅", "Karaoke"),
        VenueKind.BathHouse => new("洗浴中心", "Bath house"),
        VenueKind.GameRoom => new("电子游戏厅", "Game room"),
        VenueKind.InternetCafe => new("网吧", "Internet cafe"),
        _ => new("普通场所", "Ordinary place"),
    });

    public string Band(MatchBand band) => Say(band switch
    {
        MatchBand.Strong => new("匹配强", "Strong"),
        MatchBand.Partial => new("部分匹配", "Partial"),
        _ => new("匹配弱", "Weak"),
    });

    public string Shown(Visibility visibility) => Say(visibility switch
    {
        Visibility.Owner => new("仅本单位可见", "Own organization only"),
        Visibility.Members => new("成员单位可见", "Members of the consortium"),
        _ => new("所有人可见", "Everyone"),
    });

    public string Role(Role role) => Say(role switch
    {
        Engine.Accounts.Role.Student => new("学生", "Student"),
        Engine.Accounts.Role.Enterprise => new("企业", "Enterprise"),
        Engine.Accounts.Role.College => new("院校", "College"),
        Engine.Accounts.Role.Secretariat => new("秘书处", "Secretariat"),
        Engine.Accounts.Role.Board => new("理事会", "Board"),
        Engine.Accounts.Role.Government => new("政府", "Government"),
        Engine.Accounts.Role.Auditor => new("审计员", "Auditor"),
        Engine.Accounts.Role.Administrator => new("管理员", "Administrator"),
        _ => new("公众", "Public"),
    });

    public string Factor(string name) => Say(name switch
    {
        "skills" => new("技能", "Skills"),
        "text" => new("文字相近", "Likeness of texts"),
        "semantic" => new("意思相近", "Likeness of meaning"),
        "wanted" => new("点名的专业", "Specialties asked for"),
        "precedents" => new("相近岗位的点名", "What like posts ask for"),
        "outcomes" => new("过往结果", "Past outcomes"),
        "education" => new("学历", "Education"),
        "region" => new("地区", "Place"),
        _ => new(name, name),
    });

    public string State(RunState state) => Say(state switch
    {
        RunState.Queued => new("排队中", "Queued"),
        RunState.Running => new("计算中", "Running"),
        RunState.Publishing => new("发布中", "Publishing"),
        RunState.Published => new("已发布", "Published"),
        RunState.Failed => new("失败", "Failed"),
        _ => new("已取消", "Cancelled"),
    });

    public string Trigger(RunTrigger trigger) => Say(trigger switch
    {
        RunTrigger.Nightly => new("每晚", "Nightly"),
        RunTrigger.Request => new("手动", "By hand"),
        RunTrigger.CatchUp => new("补算", "Catching up"),
        RunTrigger.Import => new("导入之后", "After an import"),
        _ => new("变动太多", "Many changes"),
    });

    public string Organization(OrganizationKind kind) => Say(kind switch
    {
        OrganizationKind.Enterprise => new("企业", "Enterprise"),
        OrganizationKind.College => new("院校", "College"),
        OrganizationKind.Park => new("园区", "Park"),
        OrganizationKind.Government => new("政府部门", "Government"),
        OrganizationKind.Research => new("科研机构", "Research"),
        _ => new("行业组织", "Association"),
    });

    public string Outcome(OutcomeKind kind) => Say(kind switch
    {
        OutcomeKind.Hired => new("录用", "Hired"),
        OutcomeKind.Shortlisted => new("入围", "Shortlisted"),
        OutcomeKind.Interviewed => new("面试", "Interviewed"),
        OutcomeKind.Rejected => new("未录用", "Rejected"),
        _ => new("退出", "Withdrawn"),
    });

    /// <summary>From when to when a post is open; nothing is said of a day that is not known.</summary>
    public string Dates(Demand demand) => (demand.OpensOn, demand.ClosesOn) switch
    {
        (null, null) => Say(new("长期", "open end")),
        ({ } opens, null) => Say(new($"{opens:yyyy-MM-dd} 起", $"from {opens:yyyy-MM-dd}")),
        (null, { } closes) => Say(new($"{closes:yyyy-MM-dd} 截止", $"closes on {closes:yyyy-MM-dd}")),
        ({ } opens, { } closes) => $"{opens:yyyy-MM-dd} – {closes:yyyy-MM-dd}",
    };

    /// <summary>6000–9000 元/月; nothing where no end is known.</summary>
    public string Pay(Demand demand) => (demand.SalaryMin, demand.SalaryMax) switch
    {
        (null, null) => "",
        ({ } min, { } max) when min == max => Say(new($"{min:0.##} 元/月", $"¥{min:0.##} a month")),
        ({ } min, { } max) => Say(new($"{min:0.##}–{max:0.##} 元/月", $"¥{min:0.##}–{max:0.##} a month")),
        ({ } min, null) => Say(new($"{min:0.##} 元/月起", $"from ¥{min:0.##} a month")),
        (null, { } max) => Say(new($"最高 {max:0.##} 元/月", $"up to ¥{max:0.##} a month")),
    };

    private string NameOf(Industry industry) => language == Language.English ? industry.NameEn ?? industry.Name : industry.Name;

    private string Say(BilingualText text) => text.In(language);
}
