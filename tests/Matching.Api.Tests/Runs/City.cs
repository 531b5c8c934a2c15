using System.Text;

namespace Matching.Api.Tests.Runs;

/// <summary>Files of any length, the same for the same seed; large enough ones make a run last.</summary>
internal static class City
{
    private static readonly string[] Skills =
    [
        "PLC编程", "电气控制", "机械制图", "数控加工", "工业机器人", "液压与气动", "焊接工艺", "模具设计", "电工技术", "设备维修",
        "财务会计", "税务申报", "市场营销", "电子商务", "直播运营", "仓储管理", "采购管理", "报关实务", "办公软件", "客户服务",
        "Java", "Python", "C++", "MySQL", "Linux", "网络安全", "数据分析", "前端开发", "软件测试", "云计算",
        "基础护理", "老年护理", "康复治疗", "药品检验", "食品检测", "育婴", "餐饮服务", "酒店管理", "导游讲解", "烹饪工艺",
    ];

    private static readonly string[] Works =
        ["负责日常运行与维护", "编制工艺文件", "参加项目现场调试", "处理客户的咨询和投诉", "整理单据并录入系统", "协助完成质量检查", "指导新员工操作", "按计划组织生产"];

    private static readonly string[] Cities = ["320200", "320400", "320500", "330400"];

    public static string Demands(Random random, int count)
    {
        var file = new StringBuilder("demand_id,enterprise,industry,region,title,description,skills,headcount,education\n");
        for (var i = 0; i < count; i++)
        {
            var skills = Some(random, Skills, 5);
            file.Append(null, $"D{i},企业{i % 500},C34,{Pick(random, Cities)},{skills[0]}技术员{i % 97},{string.Join('。', Some(random, Works, 4))}，熟悉{skills[1]}和{skills[2]}。,")
                .Append(null, $"{(i % 2 == 0 ? string.Join(';', skills) : "")},{random.Next(1, 9)},{(i % 3 == 0 ? "associate" : "secondary")}\n");
        }

        return file.ToString();
    }

    public static string Programs(Random random, int count, int first = 0)
    {
        var file = new StringBuilder("program_id,college,region,specialty,level,description,courses,skills\n");
        for (var i = first; i < first + count; i++)
        {
            var skills = Some(random, Skills, 8);
            file.Append(null, $"P{i},学院{i % 60},{Pick(random, Cities)},专业{i % 150},associate,{string.Join('。', Some(random, Works, 3))}。,")
                .Append(null, $"{string.Join('、', skills)},{string.Join(';', skills.Take(6).Select(skill => $"{skill}:{random.Next(1, 6)}"))}\n");
        }

        return file.ToString();
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string[] Some(Random random, string[] from, int count)
    {
        var some = from.ToArray();
        random.Shuffle(some);
        return some[..count];
    }
}
