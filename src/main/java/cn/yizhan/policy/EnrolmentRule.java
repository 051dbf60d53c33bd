package cn.yizhan.policy;

import java.time.LocalDate;
import java.time.MonthDay;

/** One line of 参保规则: when insurance and subsidy of a kind of person begin and end. */
public record EnrolmentRule(Matter matter, Provision provision, Source source) {
  /** 渐退期: the tag of somebody who has left an identity and keeps some of it for a time. */
  public static final String FADING_OUT = "渐退期";

  /** 事项: what a line rules. */
  public enum Matter {
    /** From which day on somebody newly recognised is insured and subsidised. */
    START("生效日"),
    /** Until which day of the year recognition counts for the same year. */
    CUT_OFF("认定截止"),
    /** What becomes of the premium of somebody who was insured already. */
    INSURED("认定时已参保"),
    /** What else is paid for somebody who was not. */
    UNINSURED("认定时未参保"),
    /** What leaving ends. */
    LEAVING("退出"),
    /** Whether 渐退期 keeps the subsidy. */
    FADING("渐退期");

    private final String label;

    Matter(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** 规定: what is ruled, out of a closed vocabulary for each matter. */
  public sealed interface Provision {}

  /** 生效日. */
  public enum Start implements Provision {
    /** The day of recognition: of the certificate, where there is one. */
    RECOGNITION("认定之日"),
    /** The first day of the month after it. */
    NEXT_MONTH("次月首日");

    private final String label;

    Start(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** The first day in force of somebody recognised on {@code day}. */
    public LocalDate from(LocalDate day) {
      return switch (this) {
        case RECOGNITION -> day;
        case NEXT_MONTH -> day.withDayOfMonth(1).plusMonths(1);
      };
    }
  }

  /** 认定截止: somebody recognised by this day of a year is insured in that year, later in the next. */
  public record CutOff(MonthDay last) implements Provision {
    /** Whether recognition on {@code day} comes too late for the same year. */
    public boolean missedBy(LocalDate day) {
      return day.isAfter(last.atYear(day.getYear()));
    }

    @Override
    public String toString() {
      return "%d月%d日".formatted(last.getMonthValue(), last.getDayOfMonth());
    }
  }

  /** 认定时已参保. */
  public enum Insured implements Provision {
    /** The year's premium stays paid; the subsidy begins with the next year's. */
    NOT_RETURNED("不退还，次年起资助");

    private final String label;

    Insured(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** 认定时未参保: {@code 另资助〈居民财政补助标准〉}, that figure of the year is paid as well. */
  public record Added(Parameter parameter) implements Provision {}

  /** 退出. */
  public enum Leaving implements Provision {
    /** This year's insurance stays subsidised, the next year's is not. */
    YEAR_STANDS("当年有效，次年不资助"),
    /** Nothing from the day of leaving on. */
    ENDS("退出之日止");

    private final String label;

    Leaving(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** 渐退期. */
  public enum Fading implements Provision {
    /** Subsidised like before. */
    CONTINUES("继续资助");

    private final String label;

    Fading(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
