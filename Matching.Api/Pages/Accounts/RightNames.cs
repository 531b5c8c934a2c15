using Matching.Engine.Accounts;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Accounts;

/// <summary>What rights are called by people.</summary>
internal static class RightNames
{
    public static BilingualText Of(Right right) => right switch
    {
        Right.ReadDemands => new("看岗位", "read posts"),
        Right.WriteDemands => new("写岗位", "write posts"),
        Right.ReadCorrections => new("看更正的理由", "read why posts were corrected"),
        Right.ReadPrograms => new("看专业点", "read programs"),
        Right.WritePrograms => new("写专业点", "write programs"),
        Right.ReadMatches => new("看匹配结果", "read matches"),
        Right.PreviewMatches => new("试匹配，不保存", "match without saving"),
        Right.ReadFigures => new("看行业与技能的数字", "read figures of industries and skills"),
        Right.Calculate => new("用公式计算", "have formulas worked out"),
        Right.InspectFiles => new("检查文件", "check files"),
        Right.ReadOutcomes => new("看结果（录用等）", "read outcomes"),
        Right.WriteOutcomes => new("写结果（录用等）", "write outcomes"),
        Right.ReadJudgements => new("看评判", "read judgements"),
        Right.WriteJudgements => new("写评判", "write judgements"),
        Right.ReadStudents => new("看学生", "read students"),
        Right.WriteStudents => new("写学生", "write students"),
        Right.ReadStudentStatistics => new("看学生统计", "read counts of students"),
        Right.ReadRuns => new("看重算", "read runs"),
        Right.StartRuns => new("启动重算", "start runs"),
        Right.ReadModels => new("看模型", "read models"),
        Right.ReadSkillReview => new("看技能审核", "read the review of skills"),
        Right.ReviewSkills => new("审核技能", "review skills"),
        Right.ProposeSkills => new("提议技能", "propose skills"),
        Right.ReadSkillProposals => new("看技能提议", "read proposed skills"),
        Right.ReadCodes => new("看代码表", "read code tables"),
        Right.LoadCodes => new("装入代码表", "load code tables"),
        Right.WriteSeries => new("写时间序列", "write series"),
        Right.WritePolicies => new("写政策规则", "write rules of policy"),
        Right.ReadOrganizations => new("看单位", "read organizations"),
        Right.WriteOrganizations => new("改单位信息", "write organizations"),
        Right.ConfirmOrganizations => new("核实、合并、拆分单位", "confirm, merge and split organizations"),
        Right.ReadConsortia => new("看联合体", "read consortia"),
        Right.WriteConsortia => new("改联合体", "write consortia"),
        Right.ReadLedger => new("看权责账本", "read the ledger"),
        Right.WriteLedger => new("记权责账本", "write in the ledger"),
        Right.DecideLedger => new("裁决权责账本", "decide about the ledger"),
        Right.ReadActivities => new("看活动与激励", "read activities"),
        Right.WriteActivities => new("写活动与激励", "write activities"),
        Right.ReadTechnology => new("看技术需求与团队", "read technology needs and teams"),
        Right.WriteTechnology => new("写技术需求、团队与预约", "write technology needs, teams and bookings"),
        Right.ReadProjects => new("看技术项目", "read technology projects"),
        Right.ReadSharing => new("看共享数据", "read shared data"),
        Right.WriteSharing => new("管理数据共享与回调", "look after shares and webhooks"),
        Right.ReadAccounts => new("看账号", "read accounts"),
        Right.WriteAccounts => new("管账号", "look after accounts"),
        Right.ReadKeys => new("看密钥", "read keys"),
        Right.WriteKeys => new("管密钥", "look after keys"),
        Right.ReadAudit => new("看审计", "read the trail"),
        Right.CheckAudit => new("核对审计", "check the trail"),
        _ => new(right.ToString(), right.ToString()),
    };
}
